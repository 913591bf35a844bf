/** The newer and the older family of path names. */
export const sandboxPaths = {
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
export const defaultSandboxDialect = {
    authScheme: 'bearer',
    paths: sandboxPaths.events,
    paging: 'cursor-limit',
    operandsKey: 'operands',
    valueEncoding: 'native',
    fieldCase: 'camel',
    total: 'on-demand',
};
