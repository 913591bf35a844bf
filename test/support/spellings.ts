import { type SandboxDialect, sandboxPaths } from '../../src/sandbox/sandbox-dialect.ts';

/** One spelling of everything, as the gateway is told it and as the sandbox speaks it. */
export interface Spelling {
  readonly env: Readonly<Record<string, string>>;
  readonly dialect: Partial<SandboxDialect>;
}

export const pathSpellings: readonly Spelling[] = [
  { env: { BOTBYE_PATHS: 'events' }, dialect: { paths: sandboxPaths.events } },
  { env: { BOTBYE_PATHS: 'requests' }, dialect: { paths: sandboxPaths.requests } },
];
export const authSpellings: readonly Spelling[] = [
  { env: { BOTBYE_AUTH_SCHEME: 'bearer' }, dialect: { authScheme: 'bearer' } },
  { env: { BOTBYE_AUTH_SCHEME: 'x-api-key' }, dialect: { authScheme: 'x-api-key' } },
];
export const pagingSpellings: readonly Spelling[] = [
  { env: { BOTBYE_PAGING: 'cursor-limit' }, dialect: { paging: 'cursor-limit' } },
  { env: { BOTBYE_PAGING: 'cursor-object' }, dialect: { paging: 'cursor-object' } },
  { env: { BOTBYE_PAGING: 'flat' }, dialect: { paging: 'flat' } },
];
export const operandsSpellings: readonly Spelling[] = [
  { env: { BOTBYE_OPERANDS_KEY: 'operands' }, dialect: { operandsKey: 'operands' } },
  { env: { BOTBYE_OPERANDS_KEY: 'opearands' }, dialect: { operandsKey: 'opearands' } },
];
export const caseSpellings: readonly Spelling[] = [
  { env: { BOTBYE_FIELD_CASE: 'camel' }, dialect: { fieldCase: 'camel' } },
  { env: { BOTBYE_FIELD_CASE: 'snake' }, dialect: { fieldCase: 'snake' } },
];
export const valueSpellings: readonly Spelling[] = [
  { env: { BOTBYE_VALUE_ENCODING: 'native' }, dialect: { valueEncoding: 'native' } },
  { env: { BOTBYE_VALUE_ENCODING: 'string' }, dialect: { valueEncoding: 'string' } },
];

export const matrix = [pathSpellings, authSpellings, pagingSpellings, operandsSpellings].reduce(combine);

function combine(some: readonly Spelling[], others: readonly Spelling[]): readonly Spelling[] {
  return some.flatMap((one) =>
    others.map((other) => ({ env: { ...one.env, ...other.env }, dialect: { ...one.dialect, ...other.dialect } })),
  );
}

/** Of a test: what the gateway is told. */
export const nameOf = ({ env }: Pick<Spelling, 'env'>) => Object.values(env).join(', ');

/** Every way to say one thing to an upstream that wants another. */
export function misunderstandings(spellings: readonly Spelling[], outcome: (said: Spelling) => object) {
  return spellings.flatMap((said) =>
    spellings
      .filter((wanted) => wanted !== said)
      .map((wanted) => [nameOf(said), nameOf(wanted), said.env, wanted.dialect, outcome(said)] as const),
  );
}
