import { describe, expect, it } from 'vitest';
import { countOf } from '../support/counting-upstream.ts';
import { createMovingClock } from '../support/moving-clock.ts';
import { projectId, type StartOptions } from '../support/start-gateway.ts';
import { startHeldGateway } from '../support/start-held-gateway.ts';

// What happens to data and answers that were on their way when upstream said something that makes them void.

const inProject = (fields: string, id = projectId) => `{ botbyeProject(projectId: "${id}") { ${fields} } }`;
const count = inProject('declinedCount { bannedReqCount }');
const summary = inProject('declinedSummary(by: REASON) { __typename }');
const page = inProject('requests(first: 5) { nodes { requestId } }');
const pageWithTotal = inProject('requests(first: 5) { totalCount nodes { requestId } }');

const noCache = { headers: { 'cache-control': 'no-cache' } };

interface Answered {
  readonly botbyeProject?: { readonly declinedCount?: { readonly bannedReqCount: number } };
}

/** Upstream's count is the number of times that it was asked for one. */
async function start(options: StartOptions = {}) {
  let counted = 0;
  const answer = {
    toJSON() {
      counted += 1;
      return countOf({ accountId: '', projectId }, counted);
    },
  };
  const clock = createMovingClock();
  const sandbox = { requestCount: 300, dataset: { answers: { count: answer } } };
  const gateway = await startHeldGateway({
    cached: true,
    clock,
    sandbox,
    env: { BOTBYE_MAX_RETRIES: '0' },
    ...options,
  });
  const ask = async (document: string, options = {}) => {
    const { data, errors, extensions } = await gateway.query<Answered, object>(document, {}, options);
    return {
      code: errors[0]?.extensions.code,
      freshness: extensions?.freshness,
      banned: data?.botbyeProject?.declinedCount?.bannedReqCount,
    };
  };
  return {
    gateway,
    clock,
    ask,
    /** Answered from data: whoever asks for freshness is given no bytes that were made for another. */
    askForData: (document: string) => ask(document, { extensions: { freshness: true } }),
  };
}

const refusals = [
  ['http-401', 'UPSTREAM_UNAUTHENTICATED'],
  ['http-403', 'UPSTREAM_FORBIDDEN'],
] as const;

describe('calls in flight', () => {
  it.each(refusals)(
    'a call in flight during a %s of the upstream serves its waiters, cannot be joined and is not cached',
    async (kind, code) => {
      const { gateway, askForData } = await start();
      const held = gateway.holdNext();
      const early = askForData(summary);
      await held.arrived;
      gateway.sandbox.setFault({ kind });
      expect((await askForData(count)).code).toBe(code);
      expect((await askForData(summary)).code).toBe(code);
      held.letGo();
      expect((await early).code).toBeUndefined();
      gateway.sandbox.setFault({ kind: 'http-500' });
      expect((await askForData(summary)).code).toBe('UPSTREAM_UNAVAILABLE');
      expect(gateway.asked()).toHaveLength(4);
    },
  );

  it('a call in flight is cached if the upstream refuses another project', async () => {
    const { gateway, askForData } = await start();
    const elsewhere = inProject(
      'declinedSummary(by: REASON) { __typename }',
      gateway.sandbox.accounts[0]?.projectIds[1],
    );
    const held = gateway.holdNext();
    const early = askForData(elsewhere);
    await held.arrived;
    gateway.sandbox.setFault({ kind: 'http-403', times: 1 });
    expect((await askForData(count)).code).toBe('UPSTREAM_FORBIDDEN');
    held.letGo();
    await early;
    expect((await askForData(elsewhere)).freshness).toMatchObject([{ source: 'fresh' }]);
    expect(gateway.asked()).toHaveLength(2);
  });

  it.each(['http-400', 'http-404'] as const)(
    'a call in flight for a list is not cached if the upstream answers %s to that list, and calls for other lists are',
    async (kind) => {
      const { gateway, askForData } = await start();
      const [held, heldToo] = [gateway.holdNext(), gateway.holdNext()];
      const early = askForData(page);
      await held.arrived;
      const unconcerned = askForData(summary);
      await heldToo.arrived;
      gateway.sandbox.setFault({ kind, times: 1 });
      expect((await askForData(pageWithTotal)).freshness).toEqual([]);
      for (const each of [held, heldToo]) each.letGo();
      expect((await early).freshness).toMatchObject([{ source: 'upstream' }]);
      await unconcerned;
      expect((await askForData(page)).freshness).toMatchObject([{ source: 'upstream' }]);
      expect((await askForData(summary)).freshness).toMatchObject([{ source: 'fresh' }]);
      expect(gateway.asked()).toHaveLength(4);
    },
  );

  it('a call in flight does not replace what no-cache has brought meanwhile', async () => {
    const { gateway, clock, ask, askForData } = await start();
    const held = gateway.holdNext();
    const early = askForData(count);
    await held.arrived;
    expect((await ask(count, noCache)).banned).toBe(2);
    clock.advance(1_000);
    held.letGo();
    expect((await early).banned).toBe(1);
    expect(await askForData(count)).toMatchObject({ banned: 2, freshness: [{ source: 'fresh', ageMs: 1_000 }] });
    expect(gateway.asked()).toHaveLength(2);
  });

  it('concurrent no-cache calls for two forms of a list are not cached, since their order is unknown', async () => {
    const { gateway, ask, askForData } = await start();
    const without = inProject('requests(first: 6) { nodes { requestId } }');
    const held = gateway.holdNext();
    const early = ask(page, noCache);
    await held.arrived;
    await ask(without, noCache);
    held.letGo();
    expect((await early).code).toBeUndefined();
    expect((await askForData(page)).freshness).toMatchObject([{ source: 'upstream' }]);
    expect(gateway.asked()).toHaveLength(3);
  });
});

describe('executions in flight', () => {
  it('an execution in flight serves its waiters when no-cache brings newer data, cannot be joined and is not cached', async () => {
    const { gateway, clock, ask } = await start();
    const held = gateway.holdNext();
    const early = ask(count);
    await held.arrived;
    expect((await ask(count, noCache)).banned).toBe(2);
    expect((await ask(count)).banned).toBe(2);
    clock.advance(1_000);
    held.letGo();
    expect((await early).banned).toBe(1);
    expect((await ask(count)).banned).toBe(2);
    expect(gateway.asked()).toHaveLength(2);
  });

  it.each(refusals)(
    'an execution in flight during a %s of the upstream serves its waiters, cannot be joined and is not cached',
    async (kind, code) => {
      const { gateway, ask } = await start();
      const held = gateway.holdNext();
      const early = ask(summary);
      await held.arrived;
      gateway.sandbox.setFault({ kind });
      expect((await ask(count)).code).toBe(code);
      expect((await ask(summary)).code).toBe(code);
      held.letGo();
      expect((await early).code).toBeUndefined();
      expect((await ask(summary)).code).toBe(code);
      expect(gateway.asked()).toHaveLength(4);
    },
  );

  it('the response of an execution in flight is not cached if no-cache has replaced a part of it', async () => {
    const { gateway, ask } = await start();
    const both = inProject('declinedCount { bannedReqCount } declinedSummary(by: REASON) { __typename }');
    // The count is known, so the call that is held is that for the summary.
    await ask(count);
    const held = gateway.holdNext();
    const early = ask(both);
    await held.arrived;
    await ask(count, noCache);
    held.letGo();
    expect((await early).banned).toBe(1);
    expect((await ask(both)).banned).toBe(2);
    expect(gateway.asked()).toHaveLength(3);
  });

  it('an execution in flight for one credential is still shared and cached if another credential is refused', async () => {
    const { gateway, ask } = await start({ passThrough: true });
    const [account] = gateway.sandbox.accounts;
    const by = (credential = '') => ({ headers: { authorization: `Bearer ${credential}` } });
    const document = count.replace('projectId:', `accountId: "${account?.accountId}", projectId:`);
    const held = gateway.holdNext();
    const first = ask(document, by(account?.apiKey));
    await held.arrived;
    expect((await ask(document, by('a-stranger'))).code).toBe('UNAUTHENTICATED');
    const second = ask(document, by(account?.apiKey));
    held.letGo();
    expect([(await first).banned, (await second).banned]).toEqual([1, 1]);
    expect((await ask(document, by(account?.apiKey))).banned).toBe(1);
    expect(gateway.asked()).toHaveLength(2);
  });
});
