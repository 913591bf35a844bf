import type { Spelling } from '../../upstream/upstream-probe.ts';
import type { Asker } from './asker.ts';
import { mustBeEmpty, mustFind, older, younger } from './examine-field-case.ts';
import { firstBad, good, type SpellingVerdict, unsure } from './verdict.ts';

/** Sends two conditions that exclude each other: no request meets both, and every request meets one of them. */
export async function examineOperandsKey(asker: Asker, spelling: Spelling): Promise<SpellingVerdict> {
  const operands = [older, younger];
  const isEmpty = (await asker.page({}, spelling)).value?.edges.length === 0;
  const bad = await firstBad([
    [() => asker.page({ where: { kind: 'and', operands }, limit: 1 }, spelling), mustBeEmpty],
    [() => asker.page({ where: { kind: 'or', operands }, limit: 1 }, spelling), isEmpty ? () => undefined : mustFind],
  ]);
  if (bad) return bad;
  return isEmpty ? unsure('the list has no requests') : good;
}
