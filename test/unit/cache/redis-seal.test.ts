import { createHmac } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { CachedValue, CacheEntry } from '../../../src/cache/cache-entry.ts';
import { openEntry, sealEntry } from '../../../src/cache/redis-seal.ts';
import { createIdentify } from '../../../src/identity/identify.ts';
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
  const identity = createIdentify(undefined)(`Bearer ${credential}`);
  if (identity === null) throw new Error('This is a credential.');
  return identity;
}
const seal = { secret: identityOf('the-credential').deriveKey('a purpose'), place: 'here' };

describe('a sealed entry', () => {
  const values: readonly CachedValue[] = [
    { endpoint: 'requests', data: pageOf(project, 3, 'Zeile \ud83d\ude00 "quoted" \u0000') },
    {
      endpoint: 'summary',
      data: [{ dimension: 'country', id: 'a', projectId: 'p', customerId: null, declinedReqCount: 3, country: 'DE' }],
    },
    entry.value,
  ];
  it.each(values)('of $endpoint opens to what it was made of', (value) => {
    const made = { ...times, value };
    expect(openEntry(sealEntry(made, seal), seal)).toEqual(made);
  });

  it('shows nothing of it, and never looks the same twice', () => {
    const [one, other] = [sealEntry(entry, seal), sealEntry(entry, seal)];
    for (const word of ['the-project', 'count', 'fetchedAtMs', '42'])
      expect(one.toString('latin1')).not.toContain(word);
    expect(one.subarray(1).equals(other.subarray(1))).toBe(false);
    expect(one.subarray(29).equals(other.subarray(29))).toBe(false);
  });

  it('opens neither with another secret nor in another place', () => {
    const sealed = sealEntry(entry, seal);
    expect(openEntry(sealed, { ...seal, secret: identityOf('another').deriveKey('a purpose') })).toBeUndefined();
    expect(openEntry(sealed, { ...seal, secret: identityOf('the-credential').deriveKey('another') })).toBeUndefined();
    expect(openEntry(sealed, { ...seal, place: 'there' })).toBeUndefined();
  });

  it('does not open with any one byte changed', () => {
    const sealed = sealEntry(entry, seal);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(openEntry(changed, seal)).toBeUndefined();
    }
  });

  it('does not open cut short at any length, nor with something behind it', () => {
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
  ])('is no entry where another release meant %s', (_what, meant) => {
    expect(openEntry(sealEntry(meant as CacheEntry, seal), seal)).toBeUndefined();
  });
});

describe('an identity', () => {
  const [one, same, other] = [identityOf('the-credential'), identityOf('the-credential'), identityOf('another')];

  it('has the same stand-in and the same keys in every replica, whoever holds the credential', () => {
    const gateway = createIdentify('the-credential')(null);
    for (const twin of [same, gateway]) {
      expect(twin?.key).toBe(one.key);
      expect(twin?.deriveKey('a').equals(one.deriveKey('a'))).toBe(true);
    }
  });

  it('shares neither with another credential, nor one key between purposes', () => {
    expect(other.key).not.toBe(one.key);
    expect(other.deriveKey('a').equals(one.deriveKey('a'))).toBe(false);
    expect(one.deriveKey('b').equals(one.deriveKey('a'))).toBe(false);
    expect(one.deriveKey('a')).toHaveLength(32);
  });

  it('derives each key once', () => {
    expect(one.deriveKey('a')).toBe(one.deriveKey('a'));
  });

  it('does not give its keys away with its stand-in', () => {
    expect(one.key).not.toContain('the-credential');
    expect(one.deriveKey('a').toString('base64url')).not.toBe(one.key);
    const guess = createHmac('sha256', one.key).update('a').digest();
    expect(one.deriveKey('a').equals(guess)).toBe(false);
  });

  it('shows no key and no credential when it is printed or serialised', () => {
    const secret = one.deriveKey('a');
    const shown = `${inspect(one, { showHidden: true, depth: 9 })} ${JSON.stringify(one)} ${String(one)}`;
    for (const form of ['the-credential', secret.toString('hex'), secret.toString('base64')]) {
      expect(shown).not.toContain(form);
    }
  });
});
