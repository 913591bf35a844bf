import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createCanceller } from '../../../src/runtime/cancellation.ts';
import { attempt } from '../../../src/upstream/transport/attempt.ts';
import type { AttemptOutcome } from '../../../src/upstream/transport/attempt-outcome.ts';
import type { ExchangeListener } from '../../../src/upstream/transport/exchange.ts';
import { createTurns } from '../../../src/upstream/transport/turns.ts';
import { pageQuery, project } from './queries.ts';
import { callBy, countBody, type Respond, sendJson, startRig } from './start-rig.ts';

const response = {
  status: 200,
  contentType: undefined,
  freshForMs: undefined,
  retryAfterMs: undefined,
  asksForPause: false,
  body: Buffer.of(),
};
const emptyPage = { edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false } };
const broken = Object.assign(new Error('broken'), { code: 'ECONNRESET' });

interface Begun {
  readonly caller: string;
  readonly listener: ExchangeListener;
}

/** Turns whose exchanges end when a test says so, or when they are told to. */
function start(limit: number) {
  const turns = createTurns({ limit, tellsApart: true, clock: () => 0 });
  const begun = new Set<Begun>();
  let most = 0;
  const ignored: ExchangeListener = { onStart: () => undefined, onResponse: () => undefined, onError: () => undefined };
  const begin = (caller: string, listener = ignored, fails = false, endpoint = caller) =>
    turns.begin(
      { caller, endpoint },
      (own) => {
        if (fails) throw broken;
        const one = { caller, listener: own };
        begun.add(one);
        most = Math.max(most, begun.size);
        return (reason) => void (begun.delete(one) && own.onError(reason));
      },
      listener,
    );
  const end = (one: Begun, how: 'responded' | 'broken') => {
    begun.delete(one);
    if (how === 'responded') one.listener.onResponse(response);
    else one.listener.onError(broken);
  };
  return { ...turns, begun, begin, end, most: () => most };
}

/** How many exchanges a caller that is alone can begin. */
function capacity({ begun, begin }: ReturnType<typeof start>): number {
  const before = begun.size;
  for (let count = 0; count < 200; count += 1) begin('probe');
  return begun.size - before;
}

describe('turns at the sockets', () => {
  it("turns at the sockets let another caller's call overtake a backlog", () => {
    const rig = start(8);
    for (let count = 0; count < 200; count += 1) rig.begin('greedy');
    expect(rig.begun.size).toBe(6);
    rig.begin('modest');
    expect([...rig.begun].at(-1)?.caller).toBe('modest');
  });

  it('turns at the sockets are all given back after ten thousand calls that were answered, broken off and left', async () => {
    const plan = fc.array(
      fc.record({
        caller: fc.constantFrom('a', 'b', 'c'),
        does: fc.constantFrom('responded', 'broken', 'leave', 'cannot be sent', 'time is over'),
        pick: fc.nat(),
      }),
      { minLength: 1_000, maxLength: 1_000 },
    );
    await fc.assert(
      fc.asyncProperty(plan, async (calls) => {
        const rig = start(16);
        const outcomes: Promise<AttemptOutcome | 'left'>[] = [];
        const endings: (() => void)[] = [];
        for (const { caller, does, pick } of calls) {
          const canceller = createCanceller();
          let runOut: () => void = () => undefined;
          const startTimer = (_ms: number, end: () => void) => {
            runOut = end;
            return () => undefined;
          };
          const options = { timeoutMs: 1, startTimer };
          const open = (listener: ExchangeListener) => rig.begin(caller, listener, does === 'cannot be sent');
          outcomes.push(attempt(open, options, canceller.signal).catch((): 'left' => 'left'));
          if (does === 'leave') endings.push(() => canceller.abort('left'));
          if (does === 'time is over') endings.push(runOut);
          const one = [...rig.begun][pick % Math.max(1, rig.begun.size)];
          if (one && (does === 'responded' || does === 'broken')) rig.end(one, does);
          if (pick % 3 === 0) endings.splice(pick % Math.max(1, endings.length), 1)[0]?.();
        }
        for (const end of endings) end();
        for (let next = [...rig.begun]; next.length > 0; next = [...rig.begun]) rig.end(next[0] as Begun, 'responded');
        await Promise.all(outcomes);
        expect(rig.most()).toBeLessThanOrEqual(16);
        // Half of the sockets for its endpoint, three quarters of those for one caller.
        expect(capacity(rig)).toBe(6);
      }),
      { numRuns: 10 },
    );
  });

  it('turns at the sockets start the time of an attempt only when it is its turn', async () => {
    const rig = start(1);
    rig.begin('a');
    let running = 0;
    const startTimer = () => {
      running += 1;
      return () => undefined;
    };
    const leaving = createCanceller();
    const waiting = attempt((listener) => rig.begin('b', listener), { timeoutMs: 1, startTimer }, leaving.signal);
    leaving.abort('too late');
    await expect(waiting).rejects.toBe('too late');
    expect(running).toBe(0);
    const [first] = rig.begun;
    if (first) rig.end(first, 'responded');
    expect(rig.begun.size).toBe(0);
  });
});

describe('an upstream with few sockets', () => {
  it("an upstream with few sockets is asked a modest caller's call before a greedy one's backlog", async () => {
    const { upstream, seen, pump } = await startHeld({ tellsApart: true });
    const ask = (caller: string) => upstream.fetchDeclinedCount({ project }, callBy({ caller, requestId: caller }));
    const all = Array.from({ length: 50 }, () => ask('greedy'));
    await vi.waitFor(() => expect(seen).toHaveLength(6));
    all.push(ask('modest'), ask('modest'));
    await vi.waitFor(() => expect(seen).toHaveLength(7));
    expect(seen.at(-1)?.headers['x-request-id']).toBe('modest');
    const disposed = upstream.dispose();
    await pump(Promise.all([...all, disposed]));
    expect(seen).toHaveLength(52);
    await expect(ask('modest')).rejects.toThrow();
  });

  it('an endpoint that hangs leaves sockets to the others, and half of them once another one was asked', async () => {
    const { upstream, seen, pump } = await startHeld({});
    const hang = () => upstream.fetchDeclinedCount({ project }, callBy());
    const page = () => upstream.fetchRequestPage(pageQuery(), callBy());
    const hanging = Array.from({ length: 50 }, hang);
    await vi.waitFor(() => expect(seen).toHaveLength(7));
    const others = [page(), page()];
    await vi.waitFor(() => expect(seen).toHaveLength(8));
    expect(seen.at(-1)?.url).not.toContain('count');
    await pump(Promise.all([...hanging, ...others]));
    const again = [...Array.from({ length: 50 }, hang), ...Array.from({ length: 50 }, page)];
    await vi.waitFor(() =>
      expect(seen.slice(52).map(({ url }) => url.includes('count'))).toEqual([
        ...Array.from({ length: 4 }, () => true),
        ...Array.from({ length: 4 }, () => false),
      ]),
    );
    await pump(Promise.all(again));
    expect(seen).toHaveLength(152);
  });
});

/** An upstream of eight sockets that answers nothing until it is pumped. */
async function startHeld(options: { readonly tellsApart?: boolean }) {
  const held: (() => void)[] = [];
  const respond: Respond = (response, { url = '' }) =>
    void held.push(() => sendJson(response, url.includes('/count') ? countBody : emptyPage));
  const rig = await startRig(respond, { ...options, config: { connections: 8 } });
  const pump = (work: Promise<unknown>) => {
    const timer = setInterval(() => held.splice(0).map((answer) => answer()), 1);
    return work.finally(() => clearInterval(timer));
  };
  return { ...rig, pump };
}
