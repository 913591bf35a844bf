/** The two families of paths in the vendor's pages. */
export const pathFamilies = {
    events: {
        requests: 'events',
        summary: 'overviews/declined_events',
        count: 'overviews/declined_events/count',
    },
    requests: {
        requests: 'requests',
        summary: 'overviews/declined_requests',
        count: 'overviews/declined_requests/count',
    },
};
