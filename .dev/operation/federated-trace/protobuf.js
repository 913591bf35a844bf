// Protocol Buffers, as far as a trace needs them: varints, texts and messages, each as one field's bytes.
const wireTypes = { varint: 0, length: 2 };
/** An unsigned whole number, at most Number.MAX_SAFE_INTEGER. */
export function varintField(field, value) {
    return Buffer.from([...varint(field * 8 + wireTypes.varint), ...varint(value)]);
}
export function textField(field, text) {
    return messageField(field, [Buffer.from(text, 'utf8')]);
}
/** A message of these fields, in the field of another. */
export function messageField(field, parts) {
    const length = parts.reduce((sum, part) => sum + part.byteLength, 0);
    return Buffer.concat([Buffer.from([...varint(field * 8 + wireTypes.length), ...varint(length)]), ...parts]);
}
/** Seven bits a byte, the lowest first; divided, since a shift would cut at 32 bits. */
function varint(value) {
    const bytes = [];
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128))
        bytes.push((rest % 128) + 128);
    return [...bytes, rest];
}
