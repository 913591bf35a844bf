import type { RequestPage } from '../../domain/request-page.ts';
import type { Spelling } from '../../upstream/upstream-probe.ts';
import { type Asker, withDialect } from './asker.ts';
import { firstBad, good, type SpellingVerdict } from './verdict.ts';

/** Checks that the upstream returns a requested total. With `never`, checks whether it would return one if asked. */
export async function examineTotal(asker: Asker, spelling: Spelling): Promise<SpellingVerdict> {
  const ask = (asked: Spelling) => () => asker.page({ withTotal: true }, asked);
  if (spelling.dialect.total === 'on-demand') return (await firstBad([[ask(spelling), missing]])) ?? good;
  const unasked = await ask(spelling)();
  if (typeof unasked.value?.total === 'number') return good;
  const asked = await ask(withDialect(spelling, { total: 'on-demand' }))();
  if (asked.value === null || missing(asked.value) !== undefined) return good;
  const why = 'the upstream returns a total on request, so totalCount is null without need';
  return { kind: 'bad', why, reply: unasked };
}

function missing({ edges, total, hasNextPage }: RequestPage): string | undefined {
  if (total === null) return 'the upstream returns no total';
  const least = edges.length + (hasNextPage ? 1 : 0);
  return total < least
    ? 'the upstream returns a total that is lower than the number of requests in the list'
    : undefined;
}
