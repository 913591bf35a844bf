import type { Dialect } from '../../config/config.ts';
import type { Identity } from '../../domain/identity.ts';
import { unusableCredential } from '../upstream-errors.ts';

export type AuthorizationHeader = { readonly authorization: string } | { readonly 'x-api-key': string };

// It also keeps the pool whole: a header value that undici itself refuses costs a bounded pool one slot for ever.
const sendable = /^[\x21-\x7e]{1,4096}$/;

const schemes: Readonly<Record<Dialect['authScheme'], (credential: string) => AuthorizationHeader>> = {
  bearer: (credential) => ({ authorization: `Bearer ${credential}` }),
  // Standard alphabet, padded, in one line; the vendor's example wraps nothing either.
  'x-api-key': (credential) => ({ 'x-api-key': Buffer.from(credential, 'latin1').toString('base64') }),
};

/** The one header that carries the credential, in its own scheme or that of the dialect. Throws if the credential cannot be sent. */
export function encodeCredential(identity: Identity, scheme: Dialect['authScheme']): AuthorizationHeader {
  const credential = identity.credential();
  if (!sendable.test(credential)) throw unusableCredential(identity.owner);
  return schemes[identity.scheme ?? scheme](credential);
}
