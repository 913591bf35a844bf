import { withDialect } from './asker.js';
import { firstBad, good } from './verdict.js';
/** Whether a total comes where it is asked for; and where it never is, whether there would be one. */
export async function examineTotal(asker, spelling) {
    const ask = (asked) => () => asker.page({ withTotal: true }, asked);
    if (spelling.dialect.total === 'on-demand')
        return (await firstBad([[ask(spelling), missing]])) ?? good;
    const unasked = await ask(spelling)();
    if (typeof unasked.value?.total === 'number')
        return good;
    const asked = await ask(withDialect(spelling, { total: 'on-demand' }))();
    if (asked.value === null || missing(asked.value) !== undefined)
        return good;
    const why = 'the upstream tells a total to those who ask for it, so that totalCount is null without need';
    return { kind: 'bad', why, reply: unasked };
}
function missing({ edges, total, hasNextPage }) {
    if (total === null)
        return 'the upstream answers without a total';
    const least = edges.length + (hasNextPage ? 1 : 0);
    return total < least ? 'the upstream answers with a total that is less than what the list has' : undefined;
}
