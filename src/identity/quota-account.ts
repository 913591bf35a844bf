import type { Charged, QuotaState } from './charged.ts';
import type { TakeLease } from './quota-lease.ts';
import { createBucket, fullAtMs, refill, type TokenBucket, take } from './token-bucket.ts';

/** What one caller has left in this process. */
export interface QuotaAccount {
  /** Cost in a minute. */
  readonly limit: number;
  /** At once, unless Redis has to be asked. */
  charge(cost: number): Charged | Promise<Charged>;
  state(): QuotaState;
}

type Clock = () => number;

/** For a process without a Redis: `share` is its part of the limit. */
export function createOwnAccount(limit: number, share: number, clock: Clock): QuotaAccount {
  const bucket = createBucket(share, clock());
  return {
    limit,
    charge: (cost) => spendOwn(bucket, limit, cost, clock()),
    state: () => stateOfBucket(bucket, limit, clock()),
  };
}

function spendOwn(bucket: TokenBucket, limit: number, cost: number, nowMs: number): Charged {
  refill(bucket, nowMs);
  const retryAfterMs = take(bucket, cost);
  return retryAfterMs === undefined ? undefined : { limit, retryAfterMs };
}

function stateOfBucket(bucket: TokenBucket, limit: number, nowMs: number): QuotaState {
  refill(bucket, nowMs);
  const remaining = Math.max(0, Math.floor((bucket.left * limit) / bucket.capacity));
  return { limit, remaining, resetAtMs: fullAtMs(bucket) };
}

const leasesPerMinute = 20;
/** A lease that is not spent by then is given up, so that a process cannot save leases. */
const leaseLifeMs = 10_000;
/** After Redis has not answered, the process counts for itself for so long. */
const downForMs = 1_000;

interface Leased {
  readonly limit: number;
  readonly take: (request: { readonly least: number; readonly most: number }) => ReturnType<TakeLease>;
  readonly clock: Clock;
  /** For the time in which Redis is down: half of the limit, since other replicas count for themselves then, too. */
  readonly bucket: TokenBucket;
  lease: number;
  leaseUntilMs: number;
  /** What Redis had left when it was asked last. */
  shared: { readonly left: number; readonly atMs: number } | undefined;
  downUntilMs: number;
  /** A cost that was refused, and until when it need not be asked for again. */
  refused: { readonly cost: number; readonly untilMs: number } | undefined;
  /** The one request to Redis that is in flight; resolves to what it was given. */
  renewing: Promise<number> | undefined;
}

/** For replicas that share a Redis: a process takes a twentieth of the limit at a time, one request after the other. */
export function createLeasedAccount(key: string, limit: number, takeLease: TakeLease, clock: Clock): QuotaAccount {
  const account: Leased = {
    limit,
    take: (request) => takeLease(key, { limit, ...request }),
    clock,
    bucket: createBucket(limit / 2, clock()),
    lease: 0,
    leaseUntilMs: 0,
    shared: undefined,
    downUntilMs: 0,
    refused: undefined,
    renewing: undefined,
  };
  return { limit, charge: (cost) => chargeLease(account, cost), state: () => stateOfLease(account) };
}

function chargeLease(account: Leased, cost: number): Charged | Promise<Charged> {
  const nowMs = account.clock();
  if (nowMs >= account.leaseUntilMs) account.lease = 0;
  if (spend(account, cost)) {
    // Ahead, so that the next operations need not wait for Redis.
    if (account.lease < leaseSize(account) / 2) void renew(account, 1);
    return undefined;
  }
  if (nowMs < account.downUntilMs) return spendOwn(account.bucket, account.limit, cost, nowMs);
  const { refused } = account;
  const waitMs = refused && cost >= refused.cost ? refused.untilMs - nowMs : 0;
  // More than a minute: the clock was set back.
  if (waitMs > 0 && waitMs <= 60_000) return { limit: account.limit, retryAfterMs: waitMs };
  return chargeAfterRenewal(account, cost);
}

function spend(account: Leased, cost: number): boolean {
  if (account.lease < cost) return false;
  account.lease -= cost;
  return true;
}

function leaseSize({ limit }: Leased): number {
  return Math.ceil(limit / leasesPerMinute);
}

async function chargeAfterRenewal(account: Leased, cost: number): Promise<Charged> {
  for (;;) {
    // A request that is in flight may bring enough for both.
    if (account.renewing !== undefined) await account.renewing;
    if (spend(account, cost)) return undefined;
    if (account.renewing !== undefined) continue;
    const least = cost - account.lease;
    const given = await renew(account, least);
    if (spend(account, cost)) return undefined;
    const nowMs = account.clock();
    if (nowMs < account.downUntilMs) return spendOwn(account.bucket, account.limit, cost, nowMs);
    if (given < least) return refuse(account, cost);
  }
}

/** Never rejects: a Redis that does not answer gives nothing. */
function renew(account: Leased, least: number): Promise<number> {
  account.renewing ??= askRedis(account, least).finally(() => {
    account.renewing = undefined;
  });
  return account.renewing;
}

async function askRedis(account: Leased, least: number): Promise<number> {
  const taken = await account.take({ least, most: Math.max(least, leaseSize(account)) });
  const nowMs = account.clock();
  if (taken === undefined) {
    account.downUntilMs = nowMs + downForMs;
    account.shared = undefined;
    return 0;
  }
  account.shared = { left: taken.left, atMs: nowMs };
  account.lease += taken.given;
  account.leaseUntilMs = nowMs + leaseLifeMs;
  return taken.given;
}

function refuse(account: Leased, cost: number): Charged {
  const { limit, lease, shared } = account;
  const missing = cost - lease - Math.max(0, shared?.left ?? 0);
  const retryAfterMs = Math.max(1, Math.ceil((missing * 60_000) / limit));
  account.refused = { cost, untilMs: account.clock() + retryAfterMs };
  return { limit, retryAfterMs };
}

function stateOfLease({ limit, bucket, lease, shared, clock }: Leased): QuotaState {
  const nowMs = clock();
  if (shared === undefined) return stateOfBucket(bucket, limit, nowMs);
  const left = Math.min(limit, shared.left + lease + (Math.max(0, nowMs - shared.atMs) * limit) / 60_000);
  const resetAtMs = nowMs + Math.ceil(((limit - left) * 60_000) / limit);
  return { limit, remaining: Math.max(0, Math.floor(left)), resetAtMs };
}
