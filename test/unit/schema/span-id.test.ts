import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeclinedSummaryRow } from '../../../src/domain/declined-summary.ts';
import { dimensions } from '../../../src/domain/dimension.ts';
import { GatewayError } from '../../../src/domain/gateway-error.ts';
import { intervalUnits, isInterval } from '../../../src/domain/interval.ts';
import { createRowSeals } from '../../../src/domain/row-seals.ts';
import { type SpanQuery, sealSpan } from '../../../src/domain/span-seal.ts';
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

function sealOf(span: SpanQuery): string {
  return 'dimension' in span ? createRowSeals(span, [countryRow('DEU')], idKey).of(0) : sealSpan(span, idKey());
}

function refOf(span: SpanQuery): SpanRef {
  return 'dimension' in span
    ? { type: 'DeclinedGroup', query: span, seal: sealOf(span) }
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
  it('says what was asked for, in every type, dimension and span', () => {
    fc.assert(
      fc.property(query, (span) => {
        expect(parseSpanId(printSpanId(span, sealOf(span)), idKey)).toEqual(refOf(span));
        expect(parseNodeId('id', printSpanId(span, sealOf(span)), idKey)).toEqual(refOf(span));
      }),
    );
  });

  it('is another for everything else that can be asked for', () => {
    fc.assert(
      fc.property(query, query, (one, other) => {
        const isSame = JSON.stringify(refOf(one).query) === JSON.stringify(refOf(other).query);
        expect(printSpanId(one, sealOf(one)) === printSpanId(other, sealOf(other))).toBe(isSame);
      }),
    );
  });

  it('is refused under every other key', () => {
    fc.assert(
      fc.property(query, (span) => {
        expect(refusal(printSpanId(span, sealOf(span)), otherKey)).toBe('NOT_FOUND');
      }),
    );
  });

  it('is refused, or is of no row, once any character of it is another, too many or missing', () => {
    const text = fc.string({ unit: 'binary', minLength: 0, maxLength: 3 });
    fc.assert(
      fc.property(query, fc.nat(), fc.nat(3), text, (span, at, length, put) => {
        const issued = printSpanId(span, sealOf(span));
        const start = at % issued.length;
        const mangled = issued.slice(0, start) + put + issued.slice(start + length);
        if (mangled === issued) return;
        if (refusal(mangled) !== undefined) return;
        const ref = parseNodeId('id', mangled, idKey);
        expect(ref).toMatchObject({ type: 'DeclinedGroup', query: span });
        expect('seal' in ref && 'dimension' in span && rowsOf(span).find(ref.seal)).toBeUndefined();
      }),
      { numRuns: 1_000 },
    );
  });

  it('is refused, not thrown at, whatever text it is', () => {
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

  it('fits into the length that is read, at its longest', () => {
    const long = 'x'.repeat(64);
    const span = {
      project: { accountId: long, projectId: long },
      interval: { count: 744, unit: 'HOUR' },
      dimension: 'attackSource',
    } as const;
    expect(refusal(printSpanId(span, sealOf(span)))).toBeUndefined();
  });

  function rowsOf(span: SpanQuery & { readonly dimension: (typeof dimensions)[number] }) {
    return createRowSeals(span, [countryRow('DEU'), countryRow(null), countryRow('DEU')], idKey);
  }
});

describe('the seals of a summary', () => {
  const span = { project: { accountId: 'a', projectId: 'p' }, dimension: 'country' } as const;
  const rows = fc.array(fc.option(fc.string({ unit: 'binary', maxLength: 2 })).map(countryRow), { maxLength: 12 });

  it('are one for each row, the same in whatever order they are asked for, and lead back to it', () => {
    fc.assert(
      fc.property(rows, fc.nat(), (all, seed) => {
        const forward = createRowSeals(span, all, idKey);
        const seals = all.map((_row, index) => forward.of(index));
        expect(new Set(seals).size).toBe(all.length);
        const searched = createRowSeals(span, all, idKey);
        const turned = seals.map((_seal, index) => (index + seed) % seals.length);
        expect(turned.map((index) => searched.find(seals[index] ?? ''))).toEqual(turned);
        const last = createRowSeals(span, all, idKey);
        expect(all.map((_row, index) => last.of(all.length - 1 - index)).toReversed()).toEqual(seals);
      }),
    );
  });

  it('are made only as far as somebody asks, and once', () => {
    let asked = 0;
    const many = Array.from({ length: 500 }, (_, index) => countryRow(`C${index}`));
    const seals = createRowSeals(span, many, () => {
      asked += 1;
      return idKey();
    });
    expect(asked).toBe(0);
    seals.of(2);
    expect(asked).toBe(3);
    expect(seals.find(seals.of(1))).toBe(1);
    expect(asked).toBe(3);
    expect(seals.find('nothing')).toBeUndefined();
    expect(seals.find('nothing')).toBeUndefined();
    expect(asked).toBe(500);
  });
});
