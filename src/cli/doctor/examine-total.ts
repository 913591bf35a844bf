import type { RequestPage } from '../../domain/request-page.ts';
import type { Spelling } from '../../upstream/upstream-probe.ts';
import { type Asker, withDialect } from './asker.ts';
import { firstBad, good, type Verdict } from './verdict.ts';

/** Whether a total comes where it is asked for; and where it never is, whether there would be one. */
export async function examineTotal(asker: Asker, spelling: Spelling): Promise<Verdict> {
  const ask = (asked: Spelling) => () => asker.page({ withTotal: true }, asked);
  if (spelling.dialect.total === 'on-demand') return (await firstBad([[ask(spelling), missing]])) ?? good;
  const unasked = await ask(spelling)();
  if (typeof unasked.value?.total === 'number') return good;
  const asked = await ask(withDialect(spelling, { total: 'on-demand' }))();
  if (asked.value === null || missing(asked.value) !== undefined) return good;
  const why = 'the upstream tells a total to those who ask for it, so that totalCount is null without need';
  return { kind: 'bad', why, reply: unasked };
}

function missing({ edges, total, hasNextPage }: RequestPage): string | undefined {
  if (total === null) return 'the upstream answers without a total';
  const least = edges.length + (hasNextPage ? 1 : 0);
  return total < least ? 'the upstream answers with a total that is less than what the list has' : undefined;
}
