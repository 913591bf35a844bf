import type { Endpoint } from '../domain/freshness.ts';
import { stateOf } from './cache-entry.ts';
import { failurePolicyFor } from './cache-policy.ts';
import type { EndpointCache, EntryFetch, FetchedEntry } from './cache-read.ts';
import type { ProjectQuery } from './cached-endpoint.ts';
import type { Confirmation } from './confirmations.ts';
import { findNewest } from './find-newest.ts';

/** The call to wait for, if the entry in memory is only kept back because the credential is not confirmed. */
export function confirmationFor<Query extends ProjectQuery, Value>(
  cache: EndpointCache<Query, Value>,
  fetch: EntryFetch<Query>,
): Confirmation | undefined {
  const running = cache.confirmations.of(fetch.keys.read[0]);
  if (!running || fetch.call.reload || fetch.reason === 'refresh') return undefined;
  const kept = findNewest(cache, fetch)?.stored.entry;
  return kept && stateOf(kept, cache.clock()) === 'fresh' ? running : undefined;
}

/** The entry in memory once the call has confirmed the credential, although it asked for other data of the project. */
export async function readConfirmed<Query extends ProjectQuery, Value>(
  cache: EndpointCache<Query, Value>,
  fetch: EntryFetch<Query>,
  confirmation: Confirmation,
): Promise<FetchedEntry | undefined> {
  await settleConfirmation(confirmation, cache.endpoint.name);
  fetch.call.signal.throwIfAborted();
  const hit = findNewest(cache, fetch);
  return hit?.state === 'fresh' ? { entry: hit.stored.entry, source: 'fresh' } : undefined;
}

/** Until the upstream has answered, other reads of the project wait for this call, unless the credential is confirmed. */
export function offerAsConfirmation<Query extends ProjectQuery, Value>(
  { endpoint, acceptance, confirmations }: EndpointCache<Query, Value>,
  { keys }: EntryFetch<Query>,
  call: Promise<unknown>,
): void {
  const [access] = keys.read;
  if (!acceptance.isConfirmed(access)) confirmations.offer(access, { endpoint: endpoint.name, call });
}

/**
 * Waits for a confirmation on behalf of another read of the same project. Throws the call's error if that read would meet
 * the same: the credential is refused, or its endpoint fails. Any other error says nothing, and the read asks for itself.
 */
async function settleConfirmation({ call, endpoint }: Confirmation, reader: Endpoint): Promise<void> {
  try {
    await call;
  } catch (error) {
    const policy = failurePolicyFor(error);
    if (policy === 'invalidate identity' || policy === 'invalidate project') throw error;
    if (policy === 'serve fallback' && endpoint === reader) throw error;
  }
}
