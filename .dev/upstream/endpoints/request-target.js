import { badInput } from '../../domain/gateway-error.js';
import { parseId } from '../../domain/project-ref.js';
/** Undocumented upstream; what common proxies in front of an API let through. */
const maxLength = 8_000;
const relativePath = /^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*$/;
/** Returns what turns a query into path and query string. Ids are checked here once more, whoever made the query. */
export function createTargets(baseUrl, dialect) {
    const prefix = `${new URL(baseUrl).pathname.replace(/\/+$/, '')}/api/v1`;
    const unusable = Object.values(dialect.paths).find((path) => !relativePath.test(path));
    if (unusable !== undefined)
        throw new TypeError(`Not a path below a project: ${JSON.stringify(unusable)}`);
    return (endpoint, query) => {
        const accountId = parseId('accountId', query.project.accountId);
        const projectId = parseId('projectId', query.project.projectId);
        const path = `${prefix}/${accountId}/projects/${projectId}/${dialect.paths[endpoint.name]}`;
        const search = endpoint.encode(query, dialect);
        const target = search === '' ? path : `${path}?${search}`;
        if (target.length <= maxLength)
            return target;
        throw badInput('where', `where, with the cursor, makes a URL of ${target.length} characters and upstream is sent ${maxLength} at most: use fewer or shorter conditions.`);
    };
}
