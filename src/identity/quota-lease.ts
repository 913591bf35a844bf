import { hash } from 'node:crypto';

/** How much a process takes from a quota that all replicas share: as much as there is up to `most`, or nothing below `least`. */
export interface LeaseRequest {
  /** Of a minute. */
  readonly limit: number;
  readonly least: number;
  readonly most: number;
}

export interface Lease {
  readonly given: number;
  /** What is left for all. */
  readonly left: number;
}

/** Undefined if Redis does not answer in time. */
export type TakeLease = (caller: string, request: LeaseRequest) => Promise<Lease | undefined>;

/** Sends a command to Redis; resolves to undefined if Redis does not answer in time. */
export type SendToRedis = (...command: readonly string[]) => Promise<unknown>;

// One step, by the clock of Redis: a bucket of `limit` that refills in a minute. It is forgotten once it is full again.
const takeScript = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local limit, least, most = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local bucket = redis.call('HMGET', KEYS[1], 'left', 'at')
local left = limit
if bucket[1] then left = math.min(limit, bucket[1] + math.max(0, now - bucket[2]) * limit / 60000) end
local given = math.min(most, math.floor(left))
if given < least then given = 0 end
left = left - given
redis.call('HSET', KEYS[1], 'left', tostring(left), 'at', tostring(now))
redis.call('PEXPIRE', KEYS[1], 70000)
return {given, math.floor(left)}`;

/** A name shows no caller: only its digest. */
export function createTakeLease(send: SendToRedis): TakeLease {
  return async (caller, { limit, least, most }) => {
    const name = `botbye-graphql:quota:${hash('sha256', caller, 'base64url')}`;
    const reply = await send('EVAL', takeScript, '1', name, String(limit), String(least), String(most));
    if (!Array.isArray(reply)) return undefined;
    const [given, left] = reply.map(Number);
    return given === undefined || left === undefined || Number.isNaN(given + left) ? undefined : { given, left };
  };
}
