import { describe, expect, it } from 'vitest';
import { accountOf, identifyWith, refusalOf } from './identify-with.ts';

describe('callers who bring a key of the vendor', () => {
  it('a caller with a key of the vendor is asked for by that key, for every project', () => {
    const { caller } = identifyWith().atOnce('Bearer the-credential');
    const identity = caller?.authorize({ accountId: 'a', projectId: 'x' });
    expect(identity?.credential()).toBe('the-credential');
    expect(identity?.owner).toBe('caller');
    expect(caller).toMatchObject({ key: `own:${identity?.key}`, name: null, projects: null, identities: [identity] });
  });

  it('a caller with a key of the vendor is the same object each time, so that what hangs on it is found again', () => {
    const { atOnce } = identifyWith();
    const first = atOnce('Bearer the-credential').caller;
    expect(atOnce('bearer   the-credential').caller).toBe(first);
    expect(first?.identities[0]).toBe(first?.authorize({ accountId: 'a', projectId: 'x' }));
  });

  it('many callers with made-up keys do not fill the memory', () => {
    const { atOnce } = identifyWith();
    const first = atOnce('Bearer the-credential').caller;
    for (let index = 0; index < 3_000; index += 1) atOnce(`Bearer made-up-${index}`);
    const again = atOnce('Bearer the-credential').caller;
    expect(again).not.toBe(first);
    expect(again?.sharingKey).toBe(first?.sharingKey);
  });

  it.each(['the-credentia', 'the-credential2', 'The-credential', 'the-credential|', 'the-credential:x', '{"a":1}'])(
    'the key %s is not that of another caller',
    (credential) => {
      const { atOnce } = identifyWith();
      const [one, other] = ['the-credential', credential].map((each) => atOnce(`Bearer ${each}`).caller);
      expect(other).not.toBeNull();
      expect(other?.key).not.toBe(one?.key);
      expect(other?.sharingKey).not.toBe(one?.sharingKey);
    },
  );

  it.each([null, '', 'Bearer', 'Bearer ', 'Basic dXNlcjpwYXNz', 'the-credential', 'Bearer two words', 'Bearer ü'])(
    'the header %j brings no key, and the caller is told what to send',
    (authorization) => {
      const identified = identifyWith().atOnce(authorization);
      expect(identified).toEqual({ caller: null, problem: expect.stringContaining('Authorization: Bearer <key>') });
    },
  );

  it('a key of more than 4096 characters is refused, and one of 4096 is not', () => {
    const { atOnce } = identifyWith();
    expect(atOnce(`Bearer ${'k'.repeat(4_096)}`).caller).not.toBeNull();
    expect(atOnce(`Bearer ${'k'.repeat(4_097)}`).caller).toBeNull();
  });
});

describe('a gateway that holds a key and takes everybody', () => {
  it.each([null, 'Bearer whatever', 'Basic x'])('a caller with the header %j is everyone', (authorization) => {
    const { caller } = identifyWith({ apiKey: 'held' }).atOnce(authorization);
    expect(caller).toMatchObject({ key: 'everyone', name: null, projects: null });
    expect(caller?.authorize({ accountId: 'a', projectId: 'x' })).toMatchObject({ owner: 'gateway' });
  });

  it('everyone is held to the projects and accounts that the configuration names', () => {
    const { caller } = identifyWith({ accounts: [accountOf('a', ['x']), accountOf('b')] }).atOnce(null);
    if (!caller) throw new Error('Everyone is a caller.');
    expect(refusalOf(caller, 'a', 'x')).toBeNull();
    expect(refusalOf(caller, 'b', 'any')).toBeNull();
    expect(refusalOf(caller, 'a', 'y')?.code).toBe('FORBIDDEN');
    expect(refusalOf(caller, 'c', 'x')?.code).toBe('NOT_FOUND');
  });
});

describe('accounts with keys of their own', () => {
  const accounts = [
    accountOf('a'),
    { ...accountOf('b'), scheme: 'x-api-key' as const },
    { ...accountOf('c'), key: 'the-key-of-a' },
  ];

  it('each account is read with its own key and scheme', () => {
    const { caller } = identifyWith({ accounts }).atOnce(null);
    const [a, b] = ['a', 'b'].map((accountId) => caller?.authorize({ accountId, projectId: 'x' }));
    expect([a?.credential(), a?.scheme]).toEqual(['the-key-of-a', undefined]);
    expect([b?.credential(), b?.scheme]).toEqual(['the-key-of-b', 'x-api-key']);
  });

  it('accounts that share a key share its identity', () => {
    const { caller } = identifyWith({ accounts }).atOnce(null);
    const [a, c] = ['a', 'c'].map((accountId) => caller?.authorize({ accountId, projectId: 'x' }));
    expect(c).toBe(a);
    expect(caller?.identities).toHaveLength(2);
  });
});

describe('a gateway with tokens and without a key', () => {
  it('a gateway with tokens and without a key does not start, since tokens would go upstream as keys', () => {
    expect(() => identifyWith({ tokens: [{ token: 't', projects: ['*'] }] })).toThrow(/set upstream.apiKey/);
  });
});

describe('callers and what they share', () => {
  const lines = [
    { token: 'one', projects: ['a/x', 'b/*'] },
    { token: 'same', name: 'another', projects: ['b/*', 'a/x', 'a/x'], quota: 5 },
    { token: 'fewer', projects: ['a/x'] },
    { token: 'more', projects: ['*'] },
    { token: 'reveals', projects: ['a/x', 'b/*'], reveal: ['headers'] },
    { token: 'reveals-ip', projects: ['a/x', 'b/*'], reveal: ['ip'] },
    { token: 'none', projects: [] },
  ];

  async function callers(ip: 'full' | 'hashed' = 'full') {
    const given = { accounts: [accountOf('a'), accountOf('b')], tokens: lines, privacy: { ip } };
    const { callerOf } = identifyWith(given);
    const found = await Promise.all(lines.map(({ token }) => callerOf(token)));
    return new Map(lines.map(({ token }, index) => [token, found[index]]));
  }

  it('callers with equal rights and masking share finished responses, whatever their names and quotas', async () => {
    const all = await callers();
    expect(all.get('same')?.sharingKey).toBe(all.get('one')?.sharingKey);
    expect(all.get('same')?.key).not.toBe(all.get('one')?.key);
  });

  it('callers whose rights or masking differ share no finished response', async () => {
    const keys = [...(await callers('hashed'))].filter(([token]) => token !== 'same').map(([, one]) => one?.sharingKey);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('a caller has the identities of the accounts that its rights reach, and no other', async () => {
    const all = await callers();
    const held = (token: string) => all.get(token)?.identities.map((one) => one.credential());
    expect(held('fewer')).toEqual(['the-key-of-a']);
    expect(held('more')).toEqual(['the-key-of-a', 'the-key-of-b']);
    expect(held('none')).toEqual([]);
  });
});

describe('the rule on projects', () => {
  async function caller() {
    const tokens = [{ token: 't', projects: ['a/*', 'b/y', 'c/*'] }];
    const accounts = [accountOf('a', ['x']), accountOf('b'), accountOf('d')];
    return identifyWith({ accounts, tokens }).callerOf('t');
  }

  it.each([
    ['a', 'x', null],
    ['b', 'y', null],
    ['a', 'not-listed', 'FORBIDDEN'],
    ['b', 'z', 'FORBIDDEN'],
    ['d', 'x', 'FORBIDDEN'],
    ['no-account', 'x', 'FORBIDDEN'],
    ['c', 'x', 'NOT_FOUND'],
  ])('the project %s/%s gives the code %s', async (accountId, projectId, code) => {
    expect(refusalOf(await caller(), accountId, projectId)?.code ?? null).toBe(code);
  });

  it('one sentence refuses every project that may not be seen, and it repeats no id', async () => {
    const found = await caller();
    const messages = [
      ['a', 'not-listed'],
      ['b', 'z'],
      ['no-account', 'x'],
    ].map(([accountId = '', projectId = '']) => refusalOf(found, accountId, projectId)?.message);
    expect(new Set(messages).size).toBe(1);
    expect(messages[0]).toMatch(/the operator of the gateway adds others/);
    for (const id of ['not-listed', 'no-account']) expect(messages[0]).not.toContain(id);
  });
});
