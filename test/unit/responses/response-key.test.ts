import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../src/config/load-config.ts';
import type { Caller } from '../../../src/identity/caller.ts';
import { createIdentification } from '../../../src/identity/identify-caller.ts';
import { createResponseKeys } from '../../../src/responses/response-key.ts';

interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

const sentHeaders = { authorization: 'Bearer the-credential', accept: 'application/json' };
const sentBody = Buffer.from('{"query":"{ __typename }"}');

const loaded = loadConfig({ BOTBYE_BASE_URL: 'http://127.0.0.1:9' });
if ('problems' in loaded) throw new Error(loaded.problems.join());
const { identify } = createIdentification({ config: loaded.config, tokens: undefined, clock: Date.now });

function callerOf(authorization: string | undefined): Caller | null {
  const identified = identify(authorization ?? null);
  return 'then' in identified ? null : identified.caller;
}

/** The key of one request, made by keys that know no request yet. */
function idOf({ headers = {}, body = sentBody }: Sent = {}): string | undefined {
  const keys = createResponseKeys();
  const all: Readonly<Record<string, string>> = { ...sentHeaders, ...headers };
  return keys.keyOf({ method: 'POST', header: (name) => all[name] }, callerOf(all.authorization), body)?.id;
}

describe('response keys', () => {
  it('gives equal requests one key, which is a digest and shows neither the identity nor the body', () => {
    const long = Buffer.from(`{"query":"${'x'.repeat(10_000)}"}`);
    for (const body of [sentBody, long]) {
      expect(idOf({ body })).toMatch(/^[\w-]{43}$/);
      expect(idOf({ body })).toBe(idOf({ body: Buffer.from(body) }));
    }
  });

  it.each<[string, Sent]>([
    ['another credential', { headers: { authorization: 'Bearer another' } }],
    ['another accepted type', { headers: { accept: '*/*' } }],
    ['another content type', { headers: { 'content-type': 'application/json' } }],
    ['another origin', { headers: { origin: 'https://example.com' } }],
    ['a router secret', { headers: { 'x-router-secret': 'secret' } }],
    ['another body', { body: Buffer.from('{"query":"{ __typename}"}') }],
  ])('gives a request with %s a key of its own', (_what, sent) => {
    expect(idOf(sent)).not.toBe(idOf());
  });

  it('gives bodies that differ in one byte beyond ASCII two keys', () => {
    const bodies = ['ü', 'ý', '😀', '😁'].map((text) => Buffer.from(`{"query":"${text}"}`));
    expect(new Set(bodies.map((body) => idOf({ body }))).size).toBe(bodies.length);
  });

  it('gives a remembered request the very key that was made of it', () => {
    const keys = createResponseKeys();
    const caller = callerOf(sentHeaders.authorization);
    const header = (name: string) => ({ authorization: 'Bearer the-credential' })[name];
    const made = keys.keyOf({ method: 'POST', header }, caller, sentBody);
    if (made) keys.remember(made);
    expect(made).toBeDefined();
    expect(keys.keyOf({ method: 'POST', header }, caller, Buffer.from(sentBody))).toBe(made);
  });
});
