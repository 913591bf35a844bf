import { LRUCache } from 'lru-cache';
import type { Endpoint } from '../../domain/freshness.ts';
import { type Breaker, createBreaker } from './breaker.ts';
import { createRetryBudget, type RetryBudget } from './retry-budget.ts';

/** What bounds the calls to one endpoint of one account: where one fails, the others may work. */
export interface Protection {
  readonly breaker: Breaker;
  readonly budget: RetryBudget;
  /** A caller wants data, and has nothing else to show if it gets none. */
  noteAsked(): void;
  noteFailed(): void;
}

export interface Protections {
  of(endpoint: Endpoint, accountId: string): Protection;
  /** How long until an endpoint that is not asked for now may be asked again; undefined if all may be asked. */
  longestWaitMs(): number | undefined;
  /** For how many accounts each endpoint is not asked now. */
  openBreakers(): Readonly<Record<Endpoint, number>>;
  /** Whether every endpoint that callers lately wanted has failed them for half a minute. */
  isOutage(): boolean;
}

/** Account ids come with queries, so there is no end of them. A breaker that is forgotten is closed. */
const mostProtections = 1_000;
const outageMs = 30_000;

interface Watched extends Protection {
  readonly endpoint: Endpoint;
  readonly askedAtMs: () => number;
  readonly failedAtMs: () => number;
}

/** Hears that an endpoint is not asked any more, or again. */
type OnBreakerChange = (endpoint: Endpoint, isClosed: boolean) => void;

export function createProtections(elapsedMs: () => number, onChange: OnBreakerChange): Protections {
  const known = new LRUCache<string, Watched>({ max: mostProtections });
  return {
    of(endpoint, accountId) {
      const key = `${endpoint} ${accountId}`;
      const protection = known.get(key) ?? createProtection(endpoint, elapsedMs, onChange);
      known.set(key, protection);
      return protection;
    },
    longestWaitMs() {
      const longestMs = Math.max(0, ...[...known.values()].map(({ breaker }) => breaker.outage()?.probesInMs ?? 0));
      // Once its time to probe has come, nobody knows whether the endpoint works.
      return longestMs > 0 ? longestMs : undefined;
    },
    openBreakers() {
      const open = { requests: 0, summary: 0, count: 0 };
      for (const { endpoint, breaker } of known.values()) if (breaker.outage() !== undefined) open[endpoint] += 1;
      return open;
    },
    isOutage() {
      const isRecent = (atMs: number) => elapsedMs() - atMs <= outageMs;
      const asked = [...known.values()].filter(({ askedAtMs }) => isRecent(askedAtMs()));
      return (
        asked.length > 0 &&
        asked.every(({ breaker, failedAtMs }) => {
          const outage = breaker.outage();
          return outage !== undefined && outage.lastsForMs >= outageMs && isRecent(failedAtMs());
        })
      );
    },
  };
}

function createProtection(endpoint: Endpoint, elapsedMs: () => number, onChange: OnBreakerChange): Watched {
  let askedAtMs = Number.NEGATIVE_INFINITY;
  let failedAtMs = Number.NEGATIVE_INFINITY;
  return {
    endpoint,
    breaker: createBreaker(elapsedMs, (isClosed) => onChange(endpoint, isClosed)),
    budget: createRetryBudget(elapsedMs),
    noteAsked() {
      askedAtMs = elapsedMs();
    },
    noteFailed() {
      failedAtMs = elapsedMs();
    },
    askedAtMs: () => askedAtMs,
    failedAtMs: () => failedAtMs,
  };
}
