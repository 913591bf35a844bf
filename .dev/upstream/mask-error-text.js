import { maskText } from '../domain/mask-text.js';
import { redacted } from '../domain/secret-names.js';
/**
 * What the upstream says about a refused request, without the credential that was sent and without what looks like one:
 * what {@link maskText} knows, and long words that nobody would write by hand. Ids in UUID form stay, and names of
 * fields, since a caller needs them to mend the request.
 */
export function maskErrorText(text, sent) {
    return maskText(sent.mask(text)).replace(longWord, (word) => (isCredential(word) ? redacted : word));
}
const longWord = /[A-Za-z0-9_+=~-]{20,}/g;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const letter = /[A-Za-z]/;
const digit = /[0-9]/;
const separators = /[_-]/;
/** Of a word that is put together, such as `invalid_interval_type_v2`, a part has to be long and hold a digit itself. */
const longPart = 12;
const manyDigits = 5;
function isCredential(word) {
    if (!letter.test(word) || !digit.test(word) || uuid.test(word))
        return false;
    const digits = word.split(digit).length - 1;
    return digits >= manyDigits || word.split(separators).some((part) => part.length >= longPart && digit.test(part));
}
