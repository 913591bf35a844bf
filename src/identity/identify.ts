import { createHmac } from 'node:crypto';
import { Identity } from '../domain/identity.ts';

/** The identity whose credential goes upstream for a request; null if the request has no usable credential. */
export type Identify = (authorization: string | null) => Identity | null;

// A bearer token in a wider form than RFC 6750: visible ASCII, which is safe in a header.
const bearerPattern = /^Bearer +([\x21-\x7e]{1,4096})$/i;

/** Uses the gateway's own key for all callers, or each caller's credential if the gateway has no key. */
export function createIdentify(apiKey: string | undefined): Identify {
  if (apiKey !== undefined) {
    const gateway = new Identity(apiKey, keyOf(apiKey), 'gateway');
    return () => gateway;
  }
  return (authorization) => {
    const credential = bearerPattern.exec(authorization ?? '')?.[1];
    return credential === undefined ? null : new Identity(credential, keyOf(credential), 'caller');
  };
}

/** An HMAC with the credential as its key, so that all replicas compute the same identity key. */
function keyOf(credential: string): string {
  return createHmac('sha256', credential).update('botbye-graphql identity').digest('base64url');
}
