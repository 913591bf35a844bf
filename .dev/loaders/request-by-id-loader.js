import DataLoader from 'dataloader';
import { GatewayError } from '../domain/gateway-error.js';
import { maxUpstreamPageSize } from '../domain/request-page.js';
import { stableKey } from '../domain/stable-key.js';
import { settle } from './settle.js';
import { readUntil } from './stitch-pages.js';
/** Single requests of one project are one upstream call for every hundred; an id that upstream does not know is null. */
export function createRequestByIdLoader(scope) {
    return new DataLoader((refs) => loadRequests(scope, refs), {
        cacheKeyFn: stableKey,
    });
}
async function loadRequests(scope, refs) {
    const chunks = new Map();
    for (const refsOfProject of groupByProject(refs).values()) {
        for (let start = 0; start < refsOfProject.length; start += maxUpstreamPageSize) {
            const chunk = refsOfProject.slice(start, start + maxUpstreamPageSize);
            const found = settle(fetchChunk(scope, chunk));
            for (const ref of chunk)
                chunks.set(ref, found);
        }
    }
    return Promise.all(refs.map(async (ref) => {
        const found = await chunks.get(ref);
        return found instanceof Error ? found : (found?.get(ref.requestId) ?? null);
    }));
}
function groupByProject(refs) {
    const groups = new Map();
    for (const ref of refs) {
        const key = stableKey(ref.project);
        const group = groups.get(key);
        if (group)
            group.push(ref);
        else
            groups.set(key, [ref]);
    }
    return groups;
}
/** Matched by id, never by position: upstream may answer in any order, with fewer rows or with others. */
async function fetchChunk(scope, refs) {
    const ids = refs.map((ref) => ref.requestId);
    const [first] = refs;
    if (first === undefined)
        return new Map();
    const list = { project: first.project, where: idIs(ids) };
    // A page with fewer rows that says there are more does not say that the others are unknown.
    const page = await readUntil(scope, { ...list, direction: 'forward', size: ids.length, withTotal: false });
    if (page.edges.length < ids.length && page.hasNextPage)
        throw neverEnding();
    return new Map(page.edges.map(({ node }) => [node.id, node]));
}
function neverEnding() {
    return new GatewayError('UPSTREAM_BAD_RESPONSE', 'The upstream promises more rows and gives none: ask again later.');
}
function idIs(ids) {
    const [only] = ids;
    return ids.length === 1 && only !== undefined
        ? { kind: 'eq', field: 'id', value: only }
        : { kind: 'in', field: 'id', values: ids.toSorted() };
}
