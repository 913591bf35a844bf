import { describe, expect, it } from 'vitest';
import type { SandboxDialect } from '../../src/sandbox/sandbox-dialect.ts';
import { type Env, expectLines, startVendor } from '../support/ask-doctor.ts';
import { startLenientUpstream } from '../support/lenient-upstream.ts';
import {
  authSpellings,
  caseSpellings,
  operandsSpellings,
  pagingSpellings,
  pathSpellings,
  type Spelling,
  valueSpellings,
} from '../support/spellings.ts';

const totalSpellings: readonly Spelling[] = [
  { env: { BOTBYE_TOTAL: 'on-demand' }, dialect: { total: 'on-demand' } },
  { env: { BOTBYE_TOTAL: 'never' }, dialect: { total: 'never' } },
];

const dimensions = [
  authSpellings,
  pathSpellings,
  pagingSpellings,
  caseSpellings,
  operandsSpellings,
  valueSpellings,
  totalSpellings,
];

const linesOf = (env: Env) => Object.entries(env).map(([name, value]) => `${name}=${value}`);

type Case = readonly [name: string, said: Env, wanted: Partial<SandboxDialect>, lines: readonly string[]];

/** Every value of every switch, said to an upstream that wants another. */
const single: readonly Case[] = dimensions.flatMap((spellings) =>
  spellings.flatMap((said) =>
    spellings
      .filter((wanted) => wanted !== said)
      .map((wanted): Case => {
        const lines = linesOf(wanted.env);
        return [`${lines} where ${linesOf(said.env)} is set`, said.env, wanted.dialect, lines];
      }),
  ),
);

const others = dimensions.map((spellings) => spellings.at(-1)).filter((spelling) => spelling !== undefined);

/** Every two switches, both of them wrong. */
const pairs: readonly Case[] = others.flatMap((one, index) =>
  others.slice(index + 1).map((other): Case => {
    const lines = [...linesOf(one.env), ...linesOf(other.env)];
    return [lines.join(' and '), {}, { ...one.dialect, ...other.dialect }, lines];
  }),
);

const all: Case = [
  'all switches at once',
  {},
  Object.assign({}, ...others.map(({ dialect }) => dialect)),
  others.flatMap(({ env }) => linesOf(env)),
];

describe('doctor with an upstream that refuses unknown parameters', () => {
  it.each([...single, ...pairs, all])(
    'doctor tells to set %s if the upstream refuses unknown parameters',
    async (_name, said, wanted, lines) => {
      const { env } = await startVendor(wanted);
      await expectLines({ ...env, ...said }, lines);
    },
  );

  it('the cases cover every switch in each of its values, and every pair', () => {
    expect(single).toHaveLength(2 * 6 + 6);
    expect(pairs).toHaveLength(21);
  });
});

describe('doctor with an upstream that answers 200 to unknown parameters', () => {
  // A wrong path or key is refused by the most lenient as well.
  const silent = [pagingSpellings, caseSpellings, operandsSpellings, valueSpellings, totalSpellings];
  const cases = single.filter(([, said]) => silent.flat().some(({ env }) => env === said));

  it.each(cases)(
    'doctor tells to set %s if the upstream ignores unknown parameters',
    async (_name, said, wanted, lines) => {
      const { sandbox, env } = await startVendor(wanted);
      const url = await startLenientUpstream(sandbox.url, 'ignores');
      await expectLines({ ...env, ...said, BOTBYE_BASE_URL: url }, lines);
    },
  );

  it.each(cases)(
    'doctor tells to set %s if the upstream finds nothing by unknown parameters',
    async (_name, said, wanted, lines) => {
      const { sandbox, env } = await startVendor(wanted);
      const url = await startLenientUpstream(sandbox.url, 'finds nothing');
      await expectLines({ ...env, ...said, BOTBYE_BASE_URL: url }, lines);
    },
  );
});
