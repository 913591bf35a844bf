import { decodeErrorItems } from './endpoints/decode-error-items.js';
const maxLength = 200;
/** Read of the body, so that a long one costs little; the rest would be cut anyway. */
const maxRead = 4_000;
/** A piece of the credential as short as this is masked too: an upstream may repeat only its beginning. */
const leastPiece = 8;
const mask = '***';
/**
 * What an upstream says about a call that it refuses, for the person who configures the gateway: short, in one line, and
 * without the credential that was sent, in whatever form the upstream repeats it. Null where it says nothing.
 */
export function upstreamWords(body, credential) {
    const words = maskCredential(readWords(body.toString()), credential).trim();
    if (words === '')
        return null;
    return words.length <= maxLength ? words : `${words.slice(0, maxLength - 1).toWellFormed()}…`;
}
function readWords(text) {
    // Masked as a whole afterwards, pieces too: a cut takes nothing away from that.
    const items = decodeErrorItems(parse(text), (one) => one);
    if (items.length === 0)
        return toOneLine(text.slice(0, maxRead).replace(/<[^<>]*>/g, ' '));
    return toOneLine(items.map(({ message, param }) => (param === null ? message : `${message} (${param})`)).join('; '));
}
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** Control characters could move a terminal's cursor. */
function toOneLine(text) {
    return text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').toWellFormed();
}
function maskCredential(text, credential) {
    const bytes = Buffer.from(credential, 'latin1');
    const forms = [credential, bytes.toString('base64'), bytes.toString('base64url'), encodeURIComponent(credential)];
    const lowered = forms.map((form) => form.toLowerCase());
    return maskPieces(text, lowered).replace(/\b(bearer|basic) [^\s"',;]{12,}/gi, `$1 ${mask}`);
}
function maskPieces(text, forms) {
    const least = Math.min(leastPiece, ...forms.map((form) => form.length));
    const isPiece = (piece) => forms.some((form) => form.includes(piece.toLowerCase()));
    let masked = '';
    for (let index = 0; index < text.length;) {
        let length = least;
        if (index + length > text.length || !isPiece(text.slice(index, index + length))) {
            masked += text.charAt(index);
            index += 1;
            continue;
        }
        while (index + length < text.length && isPiece(text.slice(index, index + length + 1)))
            length += 1;
        masked += mask;
        index += length;
    }
    return masked;
}
