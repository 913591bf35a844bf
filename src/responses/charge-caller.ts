import type { CacheKey } from '../cache/cache-key.ts';
import type { Identified } from '../identity/caller.ts';
import type { Charged } from '../identity/charged.ts';
import { quotaHeaders } from '../identity/quota-headers.ts';
import type { HeaderList } from '../runtime/cross-origin.ts';
import type { CommonParts } from './response-parts.ts';
import type { SharedResponses } from './shared-responses.ts';

/** What a response costs that is not executed for its caller. */
const keptCost = 1;

/** Charges a caller who is given a kept response, or one that is being made for another. */
export function chargeForKept(
  { quotas }: Pick<CommonParts, 'quotas'>,
  { caller }: Identified,
): Charged | Promise<Charged> {
  return caller?.quotaPerMinute === undefined ? undefined : quotas.charge(caller, keptCost);
}

/** Whether a request needs no execution of its own. */
export function isAnswered(responses: SharedResponses, key: CacheKey): boolean {
  return responses.find(key) !== undefined || responses.isInFlight(key);
}

/** None for callers without a quota. */
export function quotaHeadersOf(
  { quotas, clock }: Pick<CommonParts, 'quotas' | 'clock'>,
  { caller }: Identified,
): HeaderList {
  return caller?.quotaPerMinute === undefined ? [] : quotaHeaders(quotas.stateOf(caller), clock());
}
