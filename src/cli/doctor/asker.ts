import type { Dialect } from '../../config/config.ts';
import type { Endpoint } from '../../domain/freshness.ts';
import type { ProjectRef } from '../../domain/project-ref.ts';
import type { RequestPage, RequestPageQuery } from '../../domain/request-page.ts';
import type { ProbeReply, Spelling, UpstreamProbe } from '../../upstream/upstream-probe.ts';

/** Few enough for an upstream with quotas, and enough to find any two wrong settings. */
export const maxCalls = 40;

/** No further call may be made: `reply` is the 429 that ended it, or null if all calls are used up. */
export class AskingEnded extends Error {
  override readonly name = 'AskingEnded';
  readonly reply: ProbeReply<unknown> | null;

  constructor(reply: ProbeReply<unknown> | null) {
    super('doctor makes no further calls');
    this.reply = reply;
  }
}

export type PageAsk = Partial<Pick<RequestPageQuery, 'where' | 'orderBy' | 'cursor' | 'limit' | 'withTotal'>>;

/** Makes one call at a time, and holds the spelling that the upstream is known to understand so far. */
export interface Asker {
  /** As configured, until another spelling proves right. */
  readonly found: () => Spelling;
  readonly settle: (better: Spelling) => void;
  readonly calls: () => number;
  /** Counts a call that is made elsewhere; false if no more may be made. */
  readonly takeCall: () => boolean;
  /** A page of the list; by default the first two requests. */
  readonly page: (ask: PageAsk, spelling: Spelling) => Promise<ProbeReply<RequestPage>>;
  /** The simplest call of an endpoint. */
  readonly least: (endpoint: Endpoint, spelling: Spelling) => Promise<ProbeReply<unknown>>;
}

type Send<V> = () => Promise<ProbeReply<V>>;

export function createAsker(probe: UpstreamProbe, project: ProjectRef, configured: Spelling): Asker {
  const pages = new Map<string, ProbeReply<RequestPage>>();
  const others = new Map<string, ProbeReply<unknown>>();
  let found = configured;
  let calls = 0;

  const takeCall = (): boolean => {
    if (calls === maxCalls) return false;
    calls += 1;
    return true;
  };
  async function call<V>(send: Send<V>): Promise<ProbeReply<V>> {
    if (!takeCall()) throw new AskingEnded(null);
    const reply = await send();
    if (reply.status === 429) throw new AskingEnded(reply);
    return reply;
  }
  /** Makes each call once. Retries a broken connection once, because an idle one may have been closed. */
  async function ask<V>(known: Map<string, ProbeReply<V>>, key: unknown, send: Send<V>): Promise<ProbeReply<V>> {
    const text = JSON.stringify(key);
    const first = known.get(text) ?? (await call(send));
    const isBroken = first.status === null && first.error?.code === 'UPSTREAM_UNAVAILABLE' && !known.has(text);
    const reply = isBroken ? await call(send) : first;
    known.set(text, reply);
    return reply;
  }
  const page: Asker['page'] = (asked, spelling) => {
    const query: RequestPageQuery = { project, direction: 'forward', limit: 2, withTotal: false, ...asked };
    const isPlain = query.where === undefined && query.orderBy === undefined && !query.withTotal;
    // Without filter, order and total, these switches do not change the call: use one key for all of them.
    const { fieldCase, operandsKey, valueEncoding, total } = configured.dialect;
    const told = isPlain ? withDialect(spelling, { fieldCase, operandsKey, valueEncoding, total }) : spelling;
    return ask(pages, [query, told], () => probe.fetchRequestPage(query, told));
  };
  const least: Readonly<Record<Endpoint, (spelling: Spelling) => Promise<ProbeReply<unknown>>>> = {
    requests: (spelling) => page({}, spelling),
    summary: (spelling) => {
      const query = { project, dimension: 'country' } as const;
      return ask(others, ['summary', spelling], () => probe.fetchDeclinedSummary(query, spelling));
    },
    count: (spelling) => ask(others, ['count', spelling], () => probe.fetchDeclinedCount({ project }, spelling)),
  };
  return {
    found: () => found,
    settle: (better) => {
      found = better;
    },
    calls: () => calls,
    takeCall,
    page,
    least: (endpoint, spelling) => least[endpoint](spelling),
  };
}

/** The same spelling with a part of the dialect changed. */
export function withDialect({ baseUrl, dialect }: Spelling, change: Partial<Dialect>): Spelling {
  return { baseUrl, dialect: { ...dialect, ...change } };
}
