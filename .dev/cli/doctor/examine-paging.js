import { firstBad, good, unsure } from './verdict.js';
/** The page size and the cursor must both be heard: what is not known may be ignored in silence. */
export async function examinePaging(asker, spelling) {
    const ignoresSize = await firstBad([
        [
            () => asker.page({}, spelling),
            ({ edges }) => (edges.length > 2 ? 'the upstream ignores the page size' : undefined),
        ],
    ]);
    if (ignoresSize)
        return ignoresSize;
    const [first, second] = (await asker.page({}, spelling)).value?.edges ?? [];
    if (first === undefined || second === undefined)
        return unsure('the list has fewer than two requests');
    const ignoresCursor = await firstBad([
        [
            () => asker.page({ cursor: first.cursor, limit: 1 }, spelling),
            ({ edges }) => (edges[0]?.node.id === second.node.id ? undefined : 'the upstream ignores the cursor'),
        ],
    ]);
    return ignoresCursor ?? good;
}
