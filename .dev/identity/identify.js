import { createHmac } from 'node:crypto';
import { Identity } from '../domain/identity.js';
// A bearer token as RFC 6750 has it, more widely: visible ASCII. Nothing else may reach a header of ours.
const bearerPattern = /^Bearer +([\x21-\x7e]{1,4096})$/i;
/** Two kinds of credential, one at a time: the gateway's own key for everybody, or, where it has none, the caller's. */
export function createIdentify(apiKey) {
    if (apiKey !== undefined) {
        const gateway = new Identity(apiKey, keyOf(apiKey), 'gateway');
        return () => gateway;
    }
    return (authorization) => {
        const credential = bearerPattern.exec(authorization ?? '')?.[1];
        return credential === undefined ? null : new Identity(credential, keyOf(credential), 'caller');
    };
}
/** Keyed by the credential itself: replicas that know nothing of each other come to the same stand-in. */
function keyOf(credential) {
    return createHmac('sha256', credential).update('botbye-graphql identity').digest('base64url');
}
