import type { Predicate } from '../../domain/predicate.ts';
import type { RequestPage } from '../../domain/request-page.ts';
import type { Spelling } from '../../upstream/upstream-probe.ts';
import type { Asker } from './asker.ts';
import { firstBad, good, type Look, type SpellingVerdict, unsure } from './verdict.ts';

/** Before any recorded request. `createdAt` has two words, so its spelling depends on the case. */
const longAgo = '2000-01-01T00:00:00.000Z';
export const older: Predicate = { kind: 'lt', field: 'createdAt', value: longAgo };
export const younger: Predicate = { kind: 'gte', field: 'createdAt', value: longAgo };

export const mustBeEmpty: Look = ({ edges }) => (edges.length > 0 ? 'the upstream ignores the filter' : undefined);

export const mustFind: Look = ({ edges }) =>
  edges.length === 0 ? 'the upstream finds no requests, although the filter matches all of them' : undefined;

/** Sends an order and its reverse, which must differ, a filter that matches nothing and one that matches everything. */
export async function examineFieldCase(asker: Asker, spelling: Spelling): Promise<SpellingVerdict> {
  const sorted = (direction: 'ASC' | 'DESC') => () =>
    asker.page({ orderBy: { field: 'createdAt', direction }, limit: 1 }, spelling);
  const filtered = (where: Predicate) => () => asker.page({ where, limit: 1 }, spelling);
  const isEmpty = (await asker.page({}, spelling)).value?.edges.length === 0;
  const newest = await sorted('DESC')();
  const bad = await firstBad([
    [sorted('DESC'), () => undefined],
    [sorted('ASC'), (oldest) => (isReverse(newest.value, oldest) ? undefined : 'the upstream ignores the order')],
    [filtered(older), mustBeEmpty],
    [filtered(younger), isEmpty ? () => undefined : mustFind],
  ]);
  if (bad) return bad;
  return isEmpty ? unsure('the list has no requests') : good;
}

function isReverse(newest: RequestPage | null, oldest: RequestPage): boolean {
  const [last, first] = [newest?.edges[0]?.node, oldest.edges[0]?.node];
  if (!last || !first || !oldest.hasNextPage) return true;
  if (last.id === first.id) return false;
  // Unreadable or equal instants prove nothing; but another row came first, so the order was not ignored.
  return (first.createdAtMs ?? 0) <= (last.createdAtMs ?? Number.POSITIVE_INFINITY);
}
