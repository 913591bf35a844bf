import { unusableCredential } from '../upstream-errors.js';
// Also what keeps the pool whole: a header value that undici itself refuses costs a bounded pool one slot for ever.
const sendable = /^[\x21-\x7e]{1,4096}$/;
const schemes = {
    bearer: (credential) => ({ authorization: `Bearer ${credential}` }),
    // Standard alphabet, padded, in one line; the vendor's example wraps nothing either.
    'x-api-key': (credential) => ({ 'x-api-key': Buffer.from(credential, 'latin1').toString('base64') }),
};
/** The one header that carries the credential. Throws where the credential cannot be sent. */
export function authorize(identity, scheme) {
    const credential = identity.credential();
    if (!sendable.test(credential))
        throw unusableCredential(identity.holder);
    return schemes[scheme](credential);
}
