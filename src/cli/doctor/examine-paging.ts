import type { Spelling } from '../../upstream/upstream-probe.ts';
import type { Asker } from './asker.ts';
import { firstBad, good, type SpellingVerdict, unsure } from './verdict.ts';

/** Checks that the upstream obeys the page size and the cursor: it may silently ignore parameters that it does not know. */
export async function examinePaging(asker: Asker, spelling: Spelling): Promise<SpellingVerdict> {
  const ignoresSize = await firstBad([
    [
      () => asker.page({}, spelling),
      ({ edges }) => (edges.length > 2 ? 'the upstream ignores the page size' : undefined),
    ],
  ]);
  if (ignoresSize) return ignoresSize;
  const [first, second] = (await asker.page({}, spelling)).value?.edges ?? [];
  if (first === undefined || second === undefined) return unsure('the list has fewer than two requests');
  const ignoresCursor = await firstBad([
    [
      () => asker.page({ cursor: first.cursor, limit: 1 }, spelling),
      ({ edges }) => (edges[0]?.node.id === second.node.id ? undefined : 'the upstream ignores the cursor'),
    ],
  ]);
  return ignoresCursor ?? good;
}
