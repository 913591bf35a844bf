import { firstBad, good, unsure } from './verdict.js';
/** Before any request was recorded: nothing is older, everything is younger. Its name has two words in any case. */
const longAgo = '2000-01-01T00:00:00.000Z';
export const older = { kind: 'lt', field: 'createdAt', value: longAgo };
export const younger = { kind: 'gte', field: 'createdAt', value: longAgo };
export const mustBeEmpty = ({ edges }) => edges.length > 0 ? 'the upstream ignores it, and answers unfiltered' : undefined;
export const mustFind = ({ edges }) => edges.length === 0 ? 'the upstream finds nothing by it, where everything should be found' : undefined;
/** By an order and its reverse, which must differ, and by a filter that nothing passes and one that everything does. */
export async function examineFieldCase(asker, spelling) {
    const sorted = (direction) => () => asker.page({ orderBy: { field: 'createdAt', direction }, limit: 1 }, spelling);
    const filtered = (where) => () => asker.page({ where, limit: 1 }, spelling);
    const isEmpty = (await asker.page({}, spelling)).value?.edges.length === 0;
    const newest = await sorted('DESC')();
    const bad = await firstBad([
        [sorted('DESC'), () => undefined],
        [sorted('ASC'), (oldest) => (isReverse(newest.value, oldest) ? undefined : 'the upstream ignores the order')],
        [filtered(older), mustBeEmpty],
        [filtered(younger), isEmpty ? () => undefined : mustFind],
    ]);
    if (bad)
        return bad;
    return isEmpty ? unsure('the list has no requests') : good;
}
function isReverse(newest, oldest) {
    const [last, first] = [newest?.edges[0]?.node, oldest.edges[0]?.node];
    if (!last || !first || !oldest.hasNextPage)
        return true;
    if (last.id === first.id)
        return false;
    // Instants that cannot be read, or are equal, tell nothing; another row came first, and that is something.
    return (first.createdAtMs ?? 0) <= (last.createdAtMs ?? Number.POSITIVE_INFINITY);
}
