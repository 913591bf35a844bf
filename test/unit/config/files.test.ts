import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseAccounts } from '../../../src/config/files/parse-accounts.ts';
import { parseTokens } from '../../../src/config/files/parse-tokens.ts';
import { loadConfig } from '../../../src/config/load-config.ts';

const digest = 'a'.repeat(64);
const token = { tokenSha256: digest, name: 'a', projects: ['harbour/*'] };
const problemsOf = (parsed: object) => ('problems' in parsed ? (parsed.problems as readonly string[]) : []);

describe('the file of tokens', () => {
  it('the file of tokens may hold every member, and its digests in any case', () => {
    const whole = {
      ...token,
      tokenSha256: digest.toUpperCase(),
      expires: '2027-01-31T00:00:00+01:00',
      reveal: ['ip'],
      quota: 10,
    };
    const parsed = parseTokens(JSON.stringify([whole]));
    expect('value' in parsed && parsed.value.get(digest)).toEqual({
      name: 'a',
      projects: ['harbour/*'],
      expiresAtMs: Date.UTC(2027, 0, 30, 23),
      reveal: ['ip'],
      quota: 10,
    });
  });

  it.each([
    ['no JSON', '[{', 'a JSON list'],
    ['no list', '{}', 'a JSON list'],
    ['an item that is no object', '[7]', 'item 1: must be an object'],
    ['an unknown member', JSON.stringify([{ ...token, token: 'secret' }]), 'a member that is none of'],
    ['a digest that is none', JSON.stringify([{ ...token, tokenSha256: 'secret' }]), 'tokenSha256 must be'],
    ['a digest twice', JSON.stringify([token, token]), 'item 2: tokenSha256 must not be the same'],
    ['no name', JSON.stringify([{ ...token, name: '' }]), 'name must be'],
    ['a name with a line break', JSON.stringify([{ ...token, name: 'secret\n' }]), 'name must be'],
    ['projects as a text', JSON.stringify([{ ...token, projects: '*' }]), 'projects must be'],
    ['no projects', JSON.stringify([{ ...token, projects: undefined }]), 'projects must be'],
    ['a pattern that is none', JSON.stringify([{ ...token, projects: ['*', 'secret/../x'] }]), 'projects must be'],
    [
      'an expiry without a zone',
      JSON.stringify([{ ...token, expires: '2027-01-31T00:00:00' }]).replace('00:00:00"', '00:00:00 "'),
      'expires must be',
    ],
    ['an expiry that is a number', JSON.stringify([{ ...token, expires: 1 }]), 'expires must be'],
    ['an unknown group', JSON.stringify([{ ...token, reveal: ['headers', 'secret'] }]), 'reveal must be'],
    ['a quota of zero', JSON.stringify([{ ...token, quota: 0 }]), 'quota must be'],
  ])('the file of tokens is refused as a whole with %s, and the problem repeats no value', (_, text, problem) => {
    const problems = problemsOf(parseTokens(text));
    expect(problems.join('\n')).toContain(problem);
    expect(problems.join('\n')).not.toContain('secret');
  });

  it('an empty list is a file of tokens that lets nobody in', () => {
    expect(parseTokens('[]')).toEqual({ value: new Map() });
  });
});

describe('the file of accounts', () => {
  const readFile = (path: string) => {
    if (path === 'key.txt') return 'from-a-file\n';
    throw new Error('There is no such file.');
  };

  it('the file of accounts has keys of its own, or names files that hold them', () => {
    const text = JSON.stringify([
      { account: 'harbour', key: 'k', scheme: 'x-api-key', projects: ['p'] },
      { account: 'meadow', keyFile: 'key.txt' },
    ]);
    expect(parseAccounts(text, readFile)).toEqual({
      value: [
        { account: 'harbour', key: 'k', scheme: 'x-api-key', projects: ['p'] },
        { account: 'meadow', key: 'from-a-file', scheme: undefined, projects: undefined },
      ],
    });
  });

  it.each([
    ['no account', [], 'at least one account'],
    ['an id that is none', [{ account: '../secret', key: 'k' }], 'account must be an id'],
    [
      'an account twice',
      [
        { account: 'a', key: 'k' },
        { account: 'a', key: 'l' },
      ],
      'item 2: account must not be the same',
    ],
    ['no key', [{ account: 'a' }], 'either key or keyFile'],
    ['a key twice', [{ account: 'a', key: 'secret', keyFile: 'key.txt' }], 'either key or keyFile'],
    ['a key with a blank', [{ account: 'a', key: 'sec ret' }], 'either key or keyFile'],
    ['a file that is not there', [{ account: 'a', keyFile: 'secret' }], 'either key or keyFile'],
    ['an unknown scheme', [{ account: 'a', key: 'k', scheme: 'basic' }], 'scheme must be'],
    ['a project that is no id', [{ account: 'a', key: 'k', projects: ['p', 'a/b'] }], 'projects must be'],
  ])('the file of accounts is refused as a whole with %s, and the problem repeats no value', (_, items, problem) => {
    const problems = problemsOf(parseAccounts(JSON.stringify(items), readFile));
    expect(problems.join('\n')).toContain(problem);
    expect(problems.join('\n')).not.toMatch(/secret|sec ret/);
  });
});

describe('settings of a company that contradict each other', () => {
  const files: Readonly<Record<string, string>> = {
    'tokens.json': JSON.stringify([token]),
    'accounts.json': JSON.stringify([{ account: 'a', key: 'k' }]),
    'key.pem': generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    'manifest.json': '{}',
  };
  const readFile = (path: string) => {
    const text = files[path];
    if (text === undefined) throw new Error('There is no such file.');
    return text;
  };
  const held = { BOTBYE_BASE_URL: 'https://a.example', BOTBYE_API_KEY: 'k' };
  const tokens = { GATEWAY_TOKENS_FILE: 'tokens.json' };
  const jwt = { GATEWAY_JWT_PUBLIC_KEY_FILE: 'key.pem', GATEWAY_JWT_ISSUER: 'i', GATEWAY_JWT_AUDIENCE: 'a' };

  it.each([
    [
      'both a key and accounts',
      { ...held, BOTBYE_ACCOUNTS_FILE: 'accounts.json' },
      'BOTBYE_ACCOUNTS_FILE and BOTBYE_API_KEY',
    ],
    ['tokens without a held key', { BOTBYE_BASE_URL: 'https://a.example', ...tokens }, 'holds no key of the vendor'],
    [
      'tokens while everybody is let in',
      { ...held, ...tokens, GATEWAY_ANONYMOUS: 'true' },
      'tokens and JWTs would mean nothing',
    ],
    ['two sources of keys for JWTs', { ...held, ...jwt, GATEWAY_JWKS_URL: 'https://b.example/' }, 'both set: keep one'],
    [
      'JWTs without an audience',
      { ...held, ...jwt, GATEWAY_JWT_AUDIENCE: '' },
      'GATEWAY_JWT_ISSUER and GATEWAY_JWT_AUDIENCE are needed',
    ],
    ['an audience without keys', { ...held, GATEWAY_JWT_AUDIENCE: 'a' }, 'without a key to verify JWTs'],
    [
      'a key set by plain http of another machine',
      { ...held, ...jwt, GATEWAY_JWT_PUBLIC_KEY_FILE: '', GATEWAY_JWKS_URL: 'http://b.example/' },
      'GATEWAY_JWKS_URL must be an https URL',
    ],
    [
      'a file of tokens that is not there',
      { ...held, GATEWAY_TOKENS_FILE: 'nothing' },
      'GATEWAY_TOKENS_FILE must name a file',
    ],
    [
      'a file of accounts that is none',
      { BOTBYE_BASE_URL: 'https://a.example', BOTBYE_ACCOUNTS_FILE: 'key.pem' },
      'BOTBYE_ACCOUNTS_FILE must be a JSON list',
    ],
    [
      'stored documents alone, without any',
      { ...held, PERSISTED_OPERATIONS_ONLY: 'true' },
      'needs PERSISTED_OPERATIONS_FILE',
    ],
    [
      'a public key for JWTs that is none',
      { ...held, ...jwt, GATEWAY_JWT_PUBLIC_KEY_FILE: 'accounts.json' },
      'GATEWAY_JWT_PUBLIC_KEY_FILE must hold a public key',
    ],
    ['an open subgraph in production', { ...held, FEDERATION: 'true', NODE_ENV: 'production' }, 'FEDERATION_OPEN=true'],
  ])('a start with %s is refused with one sentence that says what to do', (_, env, problem) => {
    const loaded = loadConfig(env, readFile);
    expect('problems' in loaded ? loaded.problems : []).toEqual([expect.stringContaining(problem)]);
  });

  it.each([
    ['tokens', { ...held, ...tokens }],
    ['JWTs', { ...held, ...jwt }],
    [
      'JWTs of a key set on this machine',
      { ...held, ...jwt, GATEWAY_JWT_PUBLIC_KEY_FILE: '', GATEWAY_JWKS_URL: 'http://127.0.0.1:9/jwks' },
    ],
    ['accounts and tokens', { BOTBYE_BASE_URL: 'https://a.example', BOTBYE_ACCOUNTS_FILE: 'accounts.json', ...tokens }],
    ['tokens over the sandbox', tokens],
  ])('a gateway with %s may listen beyond loopback', (_, env) => {
    expect(loadConfig({ ...env, HOST: '0.0.0.0' }, readFile)).toHaveProperty('config');
  });

  it('a closed subgraph with a secret may start in production, and an open one if it is said so', () => {
    const subgraph = { ...held, FEDERATION: 'true', NODE_ENV: 'production' };
    expect(loadConfig({ ...subgraph, FEDERATION_ROUTER_SECRET: 's' })).toHaveProperty('config');
    expect(loadConfig({ ...subgraph, FEDERATION_OPEN: 'true' })).toHaveProperty('config');
  });
});
