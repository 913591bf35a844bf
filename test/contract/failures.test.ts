import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type ErrorCode, errorCodes } from '../../src/domain/error-codes.ts';
import { type Failure, failures } from '../../src/domain/failures.ts';

const root = fileURLToPath(new URL('../../src/', import.meta.url));

/**
 * The table itself; doctor, whose advice for a person depends on the code, the status and the spelling together; and what
 * frontends import, which decides nothing here.
 */
const knowing = ['domain/error-codes.ts', 'domain/failures.ts', 'cli/doctor/', 'client/'];

const code = `(?:${errorCodes.join('|')})`;

/** Ways to decide by a code: comparing it, looking it up in a list, or a table of one's own. */
const decisions: readonly RegExp[] = [
  new RegExp(`[!=]==?\\s*'${code}'`),
  new RegExp(`'${code}'\\s*[!=]==?`),
  new RegExp(`\\bcase\\s+'${code}'`),
  new RegExp(`\\[\\s*'${code}'`),
  new RegExp(`\\.(?:has|includes|startsWith|indexOf)\\(\\s*'${code}'`),
  new RegExp(`^\\s*(?:readonly\\s+)?'?${code}'?\\??:`, 'm'),
];

function decidesByCode(text: string): boolean {
  return decisions.some((decision) => decision.test(text));
}

describe('the table of failures', () => {
  it('no file of src but the table of failures decides by a code', () => {
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
    expect(files.length).toBeGreaterThan(200);
    const others = files.filter((path) => !knowing.some((known) => path.startsWith(known)));
    expect(others.filter((path) => decidesByCode(readFileSync(root + path, 'utf8')))).toEqual([]);
  });

  it.each([
    "if (error.code === 'NOT_FOUND') return;",
    "if ('NOT_FOUND' !== error.code) return;",
    "switch (code) {\n  case 'UPSTREAM_TIMEOUT':",
    "const known = new Set(['FORBIDDEN', other]);",
    "if (list.includes('FORBIDDEN')) return;",
    'const statuses = {\n  FORBIDDEN: 403,\n};',
  ])('the search for decisions by a code finds %j', (text) => {
    expect(decidesByCode(text)).toBe(true);
  });

  it.each([
    "throw new GatewayError('NOT_FOUND', 'There is no such row.');",
    "return { code: 'NOT_FOUND', message };",
    "type Code = 'BAD_USER_INPUT' | 'GATEWAY_OVERLOADED';",
  ])('the search for decisions by a code lets errors be made: %j', (text) => {
    expect(decidesByCode(text)).toBe(false);
  });

  it('every code has plain sentences about what happened and what to do', () => {
    for (const { meaning, advice } of Object.values(failures)) {
      expect(meaning).toMatch(/^[A-Z].*\.$/);
      expect(advice).toMatch(/^([a-zA-Z].*\.)?$/);
    }
  });
});

function codesWhere(holds: (failure: Failure) => boolean): readonly ErrorCode[] {
  return errorCodes.filter((one) => holds(failures[one]));
}

describe('the columns of the table', () => {
  it('only an outage or a timeout counts against the upstream', () => {
    expect(codesWhere(({ upstream }) => upstream === 'is down')).toEqual(['UPSTREAM_UNAVAILABLE', 'UPSTREAM_TIMEOUT']);
  });

  it('only codes of a response count as a sign that the upstream is up', () => {
    expect(codesWhere(({ upstream }) => upstream === 'is up')).toEqual([
      'BAD_USER_INPUT',
      'UNAUTHENTICATED',
      'FORBIDDEN',
      'NOT_FOUND',
      'UPSTREAM_UNAUTHENTICATED',
      'UPSTREAM_FORBIDDEN',
      'UPSTREAM_RATE_LIMITED',
      'UPSTREAM_BAD_RESPONSE',
    ]);
  });

  it('a credential is paused for a Retry-After, and as refused only if it is the own one of a caller', () => {
    expect(codesWhere(({ pausesCredential }) => pausesCredential === 'for Retry-After')).toEqual([
      'UPSTREAM_RATE_LIMITED',
    ]);
    expect(codesWhere(({ pausesCredential }) => pausesCredential === 'as refused')).toEqual(['UNAUTHENTICATED']);
  });

  it('no fallback is served after a refusal that takes the right to it away', () => {
    const refusals: readonly ErrorCode[] = [
      'BAD_USER_INPUT',
      'UNAUTHENTICATED',
      'FORBIDDEN',
      'NOT_FOUND',
      'UPSTREAM_UNAUTHENTICATED',
      'UPSTREAM_FORBIDDEN',
    ];
    for (const refusal of refusals) expect(failures[refusal].cache).toMatch(/^invalidate /);
    expect(codesWhere(({ cache }) => cache === 'serve fallback')).toEqual([
      'UPSTREAM_RATE_LIMITED',
      'UPSTREAM_UNAVAILABLE',
      'UPSTREAM_TIMEOUT',
      'UPSTREAM_BAD_RESPONSE',
    ]);
  });

  it('a refused operation has the status that HTTP clients know for its code', () => {
    const special = errorCodes.flatMap((one) => (failures[one].status === 400 ? [] : [[one, failures[one].status]]));
    expect(Object.fromEntries(special)).toEqual({
      UNAUTHENTICATED: 401,
      FORBIDDEN: 403,
      TENANT_OVER_QUOTA: 429,
      GATEWAY_OVERLOADED: 503,
      DEADLINE_EXCEEDED: 504,
      PERSISTED_QUERY_NOT_FOUND: 200,
      PERSISTED_QUERY_NOT_SUPPORTED: 200,
      INTERNAL_SERVER_ERROR: 500,
    });
  });
});
