import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeclinedSummaryRow } from '../../../src/domain/declined-summary.ts';
import { dimensions } from '../../../src/domain/dimension.ts';
import { GatewayError } from '../../../src/domain/gateway-error.ts';
import { intervalUnits, isInterval } from '../../../src/domain/interval.ts';
import { createRowDigests } from '../../../src/domain/row-digests.ts';
import { digestSpan, type SpanQuery } from '../../../src/domain/span-digest.ts';
import { parseNodeId } from '../../../src/schema/global-id.ts';
import { parseSpanId, printSpanId, type SpanRef } from '../../../src/schema/span-id.ts';

const idKey = () => Buffer.alloc(32, 1);
const otherKey = () => Buffer.alloc(32, 2);

const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/);
const interval = fc
  .record({ count: fc.integer({ min: 1, max: 744 }), unit: fc.constantFrom(...intervalUnits) })
  .filter(isInterval);
const countQuery = fc.record(
  { project: fc.record({ accountId: id, projectId: id }), interval },
  { requiredKeys: ['project'] },
);
const query: fc.Arbitrary<SpanQuery> = fc.oneof(
  countQuery,
  fc.tuple(countQuery, fc.constantFrom(...dimensions)).map(([count, dimension]) => ({ ...count, dimension })),
);

function countryRow(country: string | null): DeclinedSummaryRow {
  return { dimension: 'country', id: null, projectId: 'p', customerId: null, declinedReqCount: 1, country };
}

function digestOf(span: SpanQuery): string {
  return 'dimension' in span ? createRowDigests(span, [countryRow('DEU')], idKey).of(0) : digestSpan(span, idKey());
}

function refOf(span: SpanQuery): SpanRef {
  return 'dimension' in span
    ? { type: 'DeclinedGroup', query: span, digest: digestOf(span) }
    : { type: 'DeclinedCount', query: span };
}

/** The code that an id is refused with; undefined where it is taken. */
function refusal(globalId: string, key = idKey): string | undefined {
  try {
    parseNodeId('id', globalId, key);
    return undefined;
  } catch (error) {
    if (error instanceof GatewayError) return error.code;
    throw error;
  }
}

describe('the id of a row or a count', () => {
  it('the id of a row or a count tells its type, dimension and span', () => {
    fc.assert(
      fc.property(query, (span) => {
        expect(parseSpanId(printSpanId(span, digestOf(span)), idKey)).toEqual(refOf(span));
        expect(parseNodeId('id', printSpanId(span, digestOf(span)), idKey)).toEqual(refOf(span));
      }),
    );
  });

  it('the id of a row or a count differs for every other argument', () => {
    fc.assert(
      fc.property(query, query, (one, other) => {
        const isSame = JSON.stringify(refOf(one).query) === JSON.stringify(refOf(other).query);
        expect(printSpanId(one, digestOf(one)) === printSpanId(other, digestOf(other))).toBe(isSame);
      }),
    );
  });

  it('the id of a row or a count is refused under every other key', () => {
    fc.assert(
      fc.property(query, (span) => {
        expect(refusal(printSpanId(span, digestOf(span)), otherKey)).toBe('NOT_FOUND');
      }),
    );
  });

  it('the id of a row or a count is refused, or is of no row, once any character of it is another, too many or missing', () => {
    const text = fc.string({ unit: 'binary', minLength: 0, maxLength: 3 });
    fc.assert(
      fc.property(query, fc.nat(), fc.nat(3), text, (span, at, length, put) => {
        const issued = printSpanId(span, digestOf(span));
        const start = at % issued.length;
        const mangled = issued.slice(0, start) + put + issued.slice(start + length);
        if (mangled === issued) return;
        if (refusal(mangled) !== undefined) return;
        const ref = parseNodeId('id', mangled, idKey);
        expect(ref).toMatchObject({ type: 'DeclinedGroup', query: span });
        expect('digest' in ref && 'dimension' in span && rowsOf(span).find(ref.digest)).toBeUndefined();
      }),
      { numRuns: 1_000 },
    );
  });

  it('the id of a row or a count is refused without an exception, whatever text it is', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.base64String(),
      fc
        .array(fc.oneof(id, fc.constantFrom('DeclinedCount', 'DeclinedByRule', '', '7', 'DAY', '__proto__')))
        .map((parts) => Buffer.from(parts.join(':')).toString('base64')),
    );
    fc.assert(
      fc.property(anything, (text) => {
        expect(['BAD_USER_INPUT', 'NOT_FOUND']).toContain(refusal(text));
      }),
    );
  });

  it('the longest id of a row or a count fits into the length that is read', () => {
    const long = 'x'.repeat(64);
    const span = {
      project: { accountId: long, projectId: long },
      interval: { count: 744, unit: 'HOUR' },
      dimension: 'attackSource',
    } as const;
    expect(refusal(printSpanId(span, digestOf(span)))).toBeUndefined();
  });

  function rowsOf(span: SpanQuery & { readonly dimension: (typeof dimensions)[number] }) {
    return createRowDigests(span, [countryRow('DEU'), countryRow(null), countryRow('DEU')], idKey);
  }
});

describe('the digests of a summary', () => {
  const span = { project: { accountId: 'a', projectId: 'p' }, dimension: 'country' } as const;
  const rows = fc.array(fc.option(fc.string({ unit: 'binary', maxLength: 2 })).map(countryRow), { maxLength: 12 });

  it('the digests of a summary are one for each row, equal in any order of requests, and lead back to the row', () => {
    fc.assert(
      fc.property(rows, fc.nat(), (all, seed) => {
        const forward = createRowDigests(span, all, idKey);
        const digests = all.map((_row, index) => forward.of(index));
        expect(new Set(digests).size).toBe(all.length);
        const searched = createRowDigests(span, all, idKey);
        const turned = digests.map((_digest, index) => (index + seed) % digests.length);
        expect(turned.map((index) => searched.find(digests[index] ?? ''))).toEqual(turned);
        const last = createRowDigests(span, all, idKey);
        expect(all.map((_row, index) => last.of(all.length - 1 - index)).toReversed()).toEqual(digests);
      }),
    );
  });

  it('the digests of a summary are computed only as far as needed, and once', () => {
    let asked = 0;
    const many = Array.from({ length: 500 }, (_, index) => countryRow(`C${index}`));
    const digests = createRowDigests(span, many, () => {
      asked += 1;
      return idKey();
    });
    expect(asked).toBe(0);
    digests.of(2);
    expect(asked).toBe(3);
    expect(digests.find(digests.of(1))).toBe(1);
    expect(asked).toBe(3);
    expect(digests.find('nothing')).toBeUndefined();
    expect(digests.find('nothing')).toBeUndefined();
    expect(asked).toBe(500);
  });
});
