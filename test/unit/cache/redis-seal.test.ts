import { createHmac } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { CachedValue, CacheEntry } from '../../../src/cache/cache-entry.ts';
import { openEntry, sealEntry } from '../../../src/cache/redis/redis-seal.ts';
import { Identity } from '../../../src/domain/identity.ts';
import { createHeldKeys } from '../../../src/identity/held-keys.ts';
import { identityKeyOf } from '../../../src/identity/identity-key.ts';
import { countOf, pageOf } from '../../support/counting-upstream.ts';

const project = { accountId: 'the-account', projectId: 'the-project' };
const times = {
  askedAtMs: 900,
  fetchedAtMs: 1_000,
  freshUntilMs: 2_000.5,
  staleUntilMs: 3_000.5,
  fallbackUntilMs: 4_000.5,
};
const entry: CacheEntry = { ...times, value: { endpoint: 'count', data: countOf(project, 42) } };

function identityOf(credential: string) {
  return new Identity(credential, identityKeyOf(credential), 'caller');
}
const seal = { secret: identityOf('the-credential').deriveKey('a purpose'), name: 'here' };

describe('sealed entries', () => {
  const values: readonly CachedValue[] = [
    { endpoint: 'requests', data: pageOf(project, 3, 'Zeile \ud83d\ude00 "quoted" \u0000') },
    {
      endpoint: 'summary',
      data: [{ dimension: 'country', id: 'a', projectId: 'p', customerId: null, declinedReqCount: 3, country: 'DE' }],
    },
    entry.value,
  ];
  it.each(values)('a sealed entry of $endpoint opens to its value', (value) => {
    const made = { ...times, value };
    expect(openEntry(sealEntry(made, seal), seal)).toEqual(made);
  });

  it('a sealed entry shows nothing of its value, and never looks the same twice', () => {
    const [one, other] = [sealEntry(entry, seal), sealEntry(entry, seal)];
    for (const word of ['the-project', 'botReqCount', 'fetchedAtMs'])
      expect(one.toString('latin1')).not.toContain(word);
    expect(one.subarray(1).equals(other.subarray(1))).toBe(false);
    expect(one.subarray(29).equals(other.subarray(29))).toBe(false);
  });

  it('a sealed entry opens neither with another secret nor under another name', () => {
    const sealed = sealEntry(entry, seal);
    expect(openEntry(sealed, { ...seal, secret: identityOf('another').deriveKey('a purpose') })).toBeUndefined();
    expect(openEntry(sealed, { ...seal, secret: identityOf('the-credential').deriveKey('another') })).toBeUndefined();
    expect(openEntry(sealed, { ...seal, name: 'there' })).toBeUndefined();
  });

  it('a sealed entry does not open with any one byte changed', () => {
    const sealed = sealEntry(entry, seal);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(openEntry(changed, seal)).toBeUndefined();
    }
  });

  it('a sealed entry does not open if it is cut at any length, nor with bytes behind it', () => {
    const sealed = sealEntry(entry, seal);
    for (let length = 0; length < sealed.length; length += 1) {
      expect(openEntry(sealed.subarray(0, length), seal)).toBeUndefined();
    }
    expect(openEntry(Buffer.concat([sealed, Buffer.of(0)]), seal)).toBeUndefined();
  });

  it.each([
    ['null', null],
    ['a list', []],
    ['a text', 'text'],
    ['no value', times],
    ['another endpoint', { ...times, value: { endpoint: 'toString', data: {} } }],
    ['an endpoint of the prototype', { ...times, value: { endpoint: '__proto__', data: {} } }],
    ['a page without edges', { ...times, value: { endpoint: 'requests', data: {} } }],
    ['a summary that is no list', { ...times, value: { endpoint: 'summary', data: {} } }],
    ['a count that is a list', { ...times, value: { endpoint: 'count', data: [] } }],
    ['a time that is a text', { ...entry, freshUntilMs: '2000' }],
    ['a time that is missing', { ...entry, staleUntilMs: undefined }],
  ])('a sealed entry that holds %s is no entry', (_what, meant) => {
    expect(openEntry(sealEntry(meant as CacheEntry, seal), seal)).toBeUndefined();
  });
});

describe('identities', () => {
  const [one, same, other] = [identityOf('the-credential'), identityOf('the-credential'), identityOf('another')];

  it('an identity has the same stand-in and the same keys in every replica that has the credential', () => {
    const gateway = createHeldKeys({ apiKey: 'the-credential', accounts: undefined })?.identityFor(project);
    for (const twin of [same, gateway]) {
      expect(twin?.key).toBe(one.key);
      expect(twin?.deriveKey('a').equals(one.deriveKey('a'))).toBe(true);
    }
  });

  it('an identity shares its keys neither with another credential nor between purposes', () => {
    expect(other.key).not.toBe(one.key);
    expect(other.deriveKey('a').equals(one.deriveKey('a'))).toBe(false);
    expect(one.deriveKey('b').equals(one.deriveKey('a'))).toBe(false);
    expect(one.deriveKey('a')).toHaveLength(32);
  });

  it('an identity derives each key once', () => {
    expect(one.deriveKey('a')).toBe(one.deriveKey('a'));
  });

  it('the keys of an identity cannot be derived from its stand-in', () => {
    expect(one.key).not.toContain('the-credential');
    expect(one.deriveKey('a').toString('base64url')).not.toBe(one.key);
    const guess = createHmac('sha256', one.key).update('a').digest();
    expect(one.deriveKey('a').equals(guess)).toBe(false);
  });

  it('an identity shows no key and no credential when it is printed or serialised', () => {
    const secret = one.deriveKey('a');
    const shown = `${inspect(one, { showHidden: true, depth: 9 })} ${JSON.stringify(one)} ${String(one)}`;
    for (const form of ['the-credential', secret.toString('hex'), secret.toString('base64')]) {
      expect(shown).not.toContain(form);
    }
  });
});
