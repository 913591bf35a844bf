import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
/** Of the bytes below; another one is not read. */
const format = 1;
const cipherName = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
const headBytes = 1 + nonceBytes + tagBytes;
/** An entry as bytes that only who has the seal can read or make: format, nonce, tag, ciphertext. */
export function sealEntry(entry, { secret, place }) {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(cipherName, secret, nonce, { authTagLength: tagBytes }).setAAD(association(place));
    const sealed = [cipher.update(JSON.stringify(entry), 'utf8'), cipher.final()];
    return Buffer.concat([Buffer.of(format), nonce, cipher.getAuthTag(), ...sealed]);
}
/** Undefined for whatever {@link sealEntry} has not made with this very seal. */
export function openEntry(bytes, { secret, place }) {
    if (bytes.length < headBytes || bytes[0] !== format)
        return undefined;
    const nonce = bytes.subarray(1, 1 + nonceBytes);
    try {
        const decipher = createDecipheriv(cipherName, secret, nonce, { authTagLength: tagBytes })
            .setAAD(association(place))
            .setAuthTag(bytes.subarray(1 + nonceBytes, headBytes));
        const text = Buffer.concat([decipher.update(bytes.subarray(headBytes)), decipher.final()]).toString();
        const entry = JSON.parse(text);
        return isEntry(entry) ? entry : undefined;
    }
    catch {
        return undefined;
    }
}
function association(place) {
    return Buffer.from(`${format}:${place}`);
}
// Made by ourselves, as the seal says: this only keeps out what another release may have meant.
const shapes = {
    requests: (data) => isShape(data) && Array.isArray(data.edges),
    summary: Array.isArray,
    count: isShape,
};
function isEntry(entry) {
    if (!isShape(entry) || !isShape(entry.value))
        return false;
    const { askedAtMs, fetchedAtMs, freshUntilMs, staleUntilMs, fallbackUntilMs } = entry;
    const times = [askedAtMs, fetchedAtMs, freshUntilMs, staleUntilMs, fallbackUntilMs];
    return times.every(Number.isFinite) && isValue(entry.value);
}
function isValue({ endpoint, data }) {
    return Object.entries(shapes).some(([name, fits]) => name === endpoint && fits(data));
}
function isShape(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
