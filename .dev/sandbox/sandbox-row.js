/** The order rows are kept in: oldest first, equal instants by id. */
export function byAge(a, b) {
    if (a.atMs !== b.atMs)
        return a.atMs - b.atMs;
    if (a.row.id === b.row.id)
        return 0;
    return a.row.id < b.row.id ? -1 : 1;
}
