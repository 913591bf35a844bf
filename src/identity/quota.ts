import { LRUCache } from 'lru-cache';
import type { Caller } from './caller.ts';
import type { TakeLease } from './quota-lease.ts';
import { createBucket, fullAtMs, refill, type TokenBucket, take } from './token-bucket.ts';

/** What is left to a caller, in the unit of cost. */
export interface QuotaState {
  /** In a minute. */
  readonly limit: number;
  readonly remaining: number;
  /** When all of it is there again; epoch milliseconds. */
  readonly resetAtMs: number;
}

/** Why a caller has to wait: `retryAfterMs` is undefined if waiting would not help. */
export interface QuotaRefusal {
  readonly limit: number;
  readonly retryAfterMs: number | undefined;
}

export function overQuotaMessage({ limit, retryAfterMs }: QuotaRefusal): string {
  return retryAfterMs === undefined
    ? `The operation costs more than the ${limit} that this caller may spend in a minute. Ask for fewer rows, or split it.`
    : `This caller has spent its quota of ${limit} in a minute. Try again in ${Math.ceil(retryAfterMs / 1_000)} s; botbyeGateway { quota } tells what is left.`;
}

export type Charged = QuotaRefusal | undefined;

/** A caller's quota of cost in a minute. Callers without one are never refused. */
export interface Quotas {
  /** At once, unless Redis has to be asked. */
  charge(caller: QuotaHolder, cost: number): Charged | Promise<Charged>;
  /** Null if the caller has no quota. */
  stateOf(caller: QuotaHolder): QuotaState | null;
}

type QuotaHolder = Pick<Caller, 'key' | 'quotaPerMinute'>;

export interface QuotaParts {
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** How many processes share each quota without a Redis. */
  readonly processes: number;
  /** Takes from what all replicas share; undefined if there is no Redis. */
  readonly takeLease: TakeLease | undefined;
}

interface Account {
  readonly limit: number;
  /** This process' own, while there is no Redis to ask. */
  readonly bucket: TokenBucket;
  /** Taken from Redis and not spent yet. */
  lease: number;
  /** What Redis had left when it was asked last; undefined if it has not answered. */
  shared: { readonly left: number; readonly atMs: number } | undefined;
}

/** Whoever is forgotten starts with a full quota, so there is room for more callers than a gateway has. */
const rememberedCallers = 50_000;
const leasesPerMinute = 20;

export function createQuotas(parts: QuotaParts): Quotas {
  const accounts = new LRUCache<string, Account>({ max: rememberedCallers });
  const accountOf = ({ key, quotaPerMinute: limit }: QuotaHolder): Account | undefined => {
    if (limit === undefined) return undefined;
    const known = accounts.get(key);
    if (known?.limit === limit) return known;
    const account = openAccount(limit, parts);
    accounts.set(key, account);
    return account;
  };
  return {
    charge(caller, cost) {
      const account = accountOf(caller);
      if (account === undefined) return undefined;
      if (cost > account.limit) return { limit: account.limit, retryAfterMs: undefined };
      return parts.takeLease
        ? spendLease(parts.takeLease, parts, caller.key, account, cost)
        : spendOwn(parts, account, cost);
    },
    stateOf(caller) {
      const account = accountOf(caller);
      return account === undefined ? null : toState(account, parts.clock());
    },
  };
}

/** With a Redis the own bucket is for its outages: half of the quota, since other replicas count for themselves then, too. */
function openAccount(limit: number, { processes, takeLease, clock }: QuotaParts): Account {
  const share = takeLease ? limit / 2 : limit / processes;
  return { limit, bucket: createBucket(share, clock()), lease: 0, shared: undefined };
}

function spendOwn({ clock }: QuotaParts, { limit, bucket }: Account, cost: number): Charged {
  refill(bucket, clock());
  const retryAfterMs = take(bucket, cost);
  return retryAfterMs === undefined ? undefined : { limit, retryAfterMs };
}

function spendLease(
  takeLease: TakeLease,
  parts: QuotaParts,
  key: string,
  account: Account,
  cost: number,
): Charged | Promise<Charged> {
  if (account.lease < cost) return renewLease(takeLease, parts, key, account, cost);
  account.lease -= cost;
  return undefined;
}

async function renewLease(
  takeLease: TakeLease,
  parts: QuotaParts,
  key: string,
  account: Account,
  cost: number,
): Promise<Charged> {
  const { limit } = account;
  const least = cost - account.lease;
  const most = Math.max(least, Math.ceil(limit / leasesPerMinute));
  const taken = await takeLease(key, { limit, least, most });
  if (taken === undefined) {
    account.shared = undefined;
    return spendOwn(parts, account, cost);
  }
  account.shared = { left: taken.left, atMs: parts.clock() };
  account.lease += taken.given;
  // Another operation may have spent the lease meanwhile.
  if (account.lease >= cost) {
    account.lease -= cost;
    return undefined;
  }
  const missing = cost - account.lease - Math.max(0, taken.left);
  return { limit, retryAfterMs: Math.max(1, Math.ceil((missing * 60_000) / limit)) };
}

function toState({ limit, bucket, lease, shared }: Account, nowMs: number): QuotaState {
  if (shared === undefined) {
    refill(bucket, nowMs);
    const remaining = Math.max(0, Math.floor((bucket.left * limit) / bucket.capacity));
    return { limit, remaining, resetAtMs: fullAtMs(bucket) };
  }
  const left = Math.min(limit, shared.left + lease + (Math.max(0, nowMs - shared.atMs) * limit) / 60_000);
  return {
    limit,
    remaining: Math.max(0, Math.floor(left)),
    resetAtMs: nowMs + Math.ceil(((limit - left) * 60_000) / limit),
  };
}
