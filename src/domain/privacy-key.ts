import type { Identity } from './identity.ts';
import type { ProjectRef } from './project-ref.ts';

/**
 * Derives the key of hashed addresses and sealed cursors on first use. It belongs to the credential with which the project
 * is read, so replicas agree, and equal addresses look equal to all callers of one credential and to no others.
 */
export type PrivacyKey = (project: ProjectRef) => Buffer;

/** How addresses are shown if they are not shown whole. */
export type AddressForm = 'truncated' | 'hashed';

/** The key does not depend on the project, because one credential reads all projects of its account. */
export function privacyKeyOf(identity: Pick<Identity, 'deriveKey'>): PrivacyKey {
  return () => identity.deriveKey('addresses and cursors');
}
