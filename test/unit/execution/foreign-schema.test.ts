import fc from 'fast-check';
import { parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { foreignOperation } from './foreign-operation.ts';
import { createForeignSchema, Row } from './foreign-schema.ts';
import { createDraw } from './foreign-values.ts';
import { runByGraphqlJs, runByPlan } from './run-both.ts';

describe('a plan over a schema that is not ours', () => {
  it('gives the bytes of graphql-js, whatever the schema does and whatever fails', async () => {
    const schema = createForeignSchema();
    const seen = { valid: 0, errors: 0 };
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 2 ** 31 }), async (seed) => {
        const draw = createDraw(seed);
        const source = foreignOperation(draw);
        fc.pre(validate(schema, parse(source)).length === 0);
        const variables: Record<string, unknown>[] = [
          { yes: true },
          { yes: false, n: null, constructor: null, maybe: null },
          { yes: true, maybe: null },
          { yes: true, no: true, n: 1, like: { of: ['x'] }, odd: { a: 1 }, valueOf: 2 },
          { yes: 'neither' },
        ];
        const given = {
          schema,
          source,
          rootValue: new Row(draw, 'root'),
          contextValue: { some: 'context' },
          variableValues: variables[draw('variables', 16) % variables.length] ?? {},
        };
        const expected = await runByGraphqlJs(given);
        seen.valid += 1;
        if (expected.includes('"errors"')) seen.errors += 1;
        expect(await runByPlan({ ...given, rootValue: new Row(draw, 'root') })).toBe(expected);
      }),
      { numRuns: 200, seed: 5, maxSkipsPerRun: 100 },
    );
    // Else the property would say little.
    expect(seen.valid).toBeGreaterThan(150);
    expect(seen.errors).toBeGreaterThan(100);
  }, 60_000);
});
