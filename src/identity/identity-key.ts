import { createHmac, hash } from 'node:crypto';
import type { PrivacyConfig } from '../config/config.ts';
import type { Identity } from '../domain/identity.ts';
import { stableKey } from '../runtime/stable-key.ts';

/** An HMAC with the credential as its key, so that all replicas compute the same identity key. */
export function identityKeyOf(credential: string): string {
  return createHmac('sha256', credential).update('botbye-graphql identity').digest('base64url');
}

/** Equal for callers of equal credentials, rights and masking, and for no others. */
export function sharingKeyOf(
  identities: readonly Identity[],
  projects: readonly string[] | null,
  { reveal, ip }: PrivacyConfig,
): string {
  const keys = identities.map(({ key }) => key).toSorted();
  const rights = projects && [...new Set(projects)].toSorted();
  return hash('sha256', stableKey([keys, rights, [...reveal].toSorted(), ip]), 'base64url');
}
