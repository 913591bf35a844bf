const shape = /^\/api\/v1\/([^/]+)\/projects\/([^/]+)\/(.+)$/;
/** Reads the raw request target: a URL parser would fold `..` away, and with it what a careless client sent. */
export function routeCall(target, paths) {
    const queryAt = target.indexOf('?');
    const path = queryAt < 0 ? target : target.slice(0, queryAt);
    const [, account, project, rest] = shape.exec(path) ?? [];
    const accountId = decodeSegment(account);
    const projectId = decodeSegment(project);
    const endpoint = endpoints.find((name) => paths[name] === rest);
    if (accountId === undefined || projectId === undefined || endpoint === undefined)
        return undefined;
    const query = new URLSearchParams(queryAt < 0 ? '' : target.slice(queryAt + 1));
    return { endpoint, accountId, projectId, query };
}
const endpoints = ['requests', 'summary', 'count'];
function decodeSegment(segment) {
    try {
        return segment === undefined ? undefined : decodeURIComponent(segment);
    }
    catch {
        return undefined;
    }
}
