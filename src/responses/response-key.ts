import { hash } from 'node:crypto';
import type { CacheKey } from '../cache/cache-key.ts';
import type { Caller } from '../identity/caller.ts';
import { isObject } from '../runtime/json.ts';

/** The part of a request's head that decides its response. */
export interface RequestHead {
  readonly method: string;
  readonly header: (name: string) => string | undefined;
}

export interface ResponseKeys {
  /** The key under which the response may be shared; undefined if the request has to be executed for itself. */
  keyOf(head: RequestHead, caller: Caller | null, body: Buffer): CacheKey | undefined;
  /** Remembers the request that a key was made of. Called after a response without errors: refused requests are not remembered. */
  remember(key: CacheKey): void;
}

/** Headers that the response depends on. */
const decisive = ['accept', 'content-type', 'origin'] as const;

const longestBody = 32 * 1024;

/** A request whose key is known. Comparing the next one with it is cheaper than making a key. */
interface Recent {
  readonly sharingKey: string;
  readonly headers: readonly (string | undefined)[];
  readonly body: Buffer;
  readonly key: CacheKey;
}

/** A power of two, so that the last bits of a number name a bucket. */
const recentBuckets = 256;

/**
 * Requests are equal if their callers may share responses and they have the same values of the headers above and the same
 * bytes as a body. Without a caller nothing is shared. A request for `extensions.freshness` is executed, since that changes each time.
 */
export function createResponseKeys(): ResponseKeys {
  const recent = new Map<number, Recent>();
  const made = new WeakMap<CacheKey, Recent>();
  const keyOf: ResponseKeys['keyOf'] = ({ method, header }, caller, body) => {
    if (method !== 'POST' || mustExecute(header) || caller === null) return undefined;
    const { sharingKey } = caller;
    const headers = decisive.map(header);
    const known = recent.get(bucketOf(body));
    const secret = secretOf(header);
    if (known && secret === '' && isSame(known, sharingKey, headers, body)) return known.key;
    if (body.length > longestBody || isStream(headers[0]) || asksForFreshness(body)) return undefined;
    const head = headers.map((value) => value ?? '').join('\n');
    // Latin-1 gives each byte a character of its own, so that different bodies stay different texts.
    const text = `${sharingKey}\n${head}\n${secret}\n${body.toString('latin1')}`;
    const key = { identity: groupOf(caller), project: '', id: hash('sha256', text, 'base64url') };
    if (secret === '') made.set(key, { sharingKey, headers, body, key });
    return key;
  };
  return {
    keyOf,
    remember(key) {
      const request = made.get(key);
      if (request) recent.set(bucketOf(request.body), request);
    },
  };
}

/** The group of responses that may be made with several credentials: of a gateway that holds keys of several accounts. */
export const severalIdentities = 'several';

/** Responses of one group are looked through together when data is invalidated. */
function groupOf({ identities: [only, ...others] }: Caller): string {
  return only === undefined || others.length > 0 ? severalIdentities : only.key;
}

function bucketOf(body: Buffer): number {
  // Bodies differ in their length, in the middle of the document, and in the variables at the end.
  const [middle = 0, end = 0] = [body[body.length >> 1], body[body.length - 4]];
  return (body.length * 31 + middle * 7 + end) & (recentBuckets - 1);
}

function isSame(known: Recent, sharingKey: string, headers: Recent['headers'], body: Buffer): boolean {
  if (known.sharingKey !== sharingKey || known.body.length !== body.length) return false;
  return headers.every((value, index) => value === known.headers[index]) && known.body.equals(body);
}

function mustExecute(header: RequestHead['header']): boolean {
  return header('cache-control') !== undefined || header('apollo-federation-include-trace') !== undefined;
}

/**
 * Decided by the parsed value, as the execution sees it. Few bodies have to be parsed: those that contain the word, or
 * could, since `\u` is the only escape of JSON that makes letters.
 */
function asksForFreshness(body: Buffer): boolean {
  if (!body.includes('freshness') && !body.includes('\\u')) return false;
  try {
    const params: unknown = JSON.parse(body.toString().replace(/^\ufeff/, ''));
    return memberOf(memberOf(params, 'extensions'), 'freshness') === true;
  } catch {
    return false;
  }
}

function memberOf(value: unknown, name: string): unknown {
  return isObject(value) ? Reflect.get(value, name) : undefined;
}

function isStream(accept: string | undefined): boolean {
  return accept !== undefined && /event-stream|multipart/i.test(accept);
}

/** A router's secret opens fields that are closed to others, so the response depends on it. Only its hash is kept. */
function secretOf(header: RequestHead['header']): string {
  const secret = header('x-router-secret');
  return secret === undefined ? '' : hash('sha256', secret, 'base64url');
}
