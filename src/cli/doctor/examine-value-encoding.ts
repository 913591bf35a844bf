import type { RequestPage } from '../../domain/request-page.ts';
import type { RequestRecord } from '../../domain/request-record.ts';
import type { Spelling } from '../../upstream/upstream-probe.ts';
import type { Asker } from './asker.ts';
import { firstBad, good, type Look, type SpellingVerdict, unsure } from './verdict.ts';

/** A boolean or number of a request in the list, and another value of the same field. */
interface Typed {
  readonly field: 'isBanByRule' | 'isProtected' | 'serverPort';
  readonly value: boolean | number;
  readonly other: boolean | number;
}

/** Filters by a value that the first request has, and by one that it does not have: every result must have the value. */
export async function examineValueEncoding(asker: Asker, spelling: Spelling): Promise<SpellingVerdict> {
  const sample = (await asker.page({}, spelling)).value?.edges[0]?.node;
  const known = sample && typedValue(sample);
  const { field, value, other } = known ?? { field: 'isBanByRule', value: true, other: false };
  const find = (wanted: boolean | number) => () =>
    asker.page({ where: { kind: 'eq', field, value: wanted } }, spelling);
  const bad = await firstBad([
    [find(value), known ? all(field, value, 'some') : () => undefined],
    [find(other), known ? all(field, other, 'any number') : () => undefined],
  ]);
  if (bad) return bad;
  return known ? good : unsure('the first request of the list has neither a boolean nor a port');
}

function typedValue({ isBanByRule, isProtected, serverPort }: RequestRecord): Typed | undefined {
  if (isBanByRule !== null) return { field: 'isBanByRule', value: isBanByRule, other: !isBanByRule };
  if (isProtected !== null) return { field: 'isProtected', value: isProtected, other: !isProtected };
  // No port has the number 0.
  return serverPort === null ? undefined : { field: 'serverPort', value: serverPort, other: 0 };
}

function all(field: Typed['field'], value: boolean | number, least: 'some' | 'any number'): Look {
  return ({ edges }: RequestPage) => {
    if (edges.length === 0 && least === 'some') return 'the upstream finds no request, although one has the value';
    const fits = edges.every(({ node }) => node[field] === value);
    return fits ? undefined : 'the upstream ignores the filter and returns requests with other values';
  };
}
