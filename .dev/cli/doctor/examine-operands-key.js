import { mustBeEmpty, mustFind, older, younger } from './examine-field-case.js';
import { firstBad, good, unsure } from './verdict.js';
/** By two conditions that exclude each other: nothing meets both, and everything meets one of them. */
export async function examineOperandsKey(asker, spelling) {
    const operands = [older, younger];
    const isEmpty = (await asker.page({}, spelling)).value?.edges.length === 0;
    const bad = await firstBad([
        [() => asker.page({ where: { kind: 'and', operands }, limit: 1 }, spelling), mustBeEmpty],
        [() => asker.page({ where: { kind: 'or', operands }, limit: 1 }, spelling), isEmpty ? () => undefined : mustFind],
    ]);
    if (bad)
        return bad;
    return isEmpty ? unsure('the list has no requests') : good;
}
