// The part of Protocol Buffers that a trace needs: varints, texts and messages, each as the bytes of one field.

const wireTypes = { varint: 0, length: 2 } as const;

/** Encodes an unsigned integer up to Number.MAX_SAFE_INTEGER. */
export function varintField(field: number, value: number): Uint8Array {
  return Buffer.from([...varint(field * 8 + wireTypes.varint), ...varint(value)]);
}

export function textField(field: number, text: string): Uint8Array {
  return messageField(field, [Buffer.from(text, 'utf8')]);
}

/** Encodes a message with these fields as a field of another message. */
export function messageField(field: number, parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.byteLength, 0);
  return Buffer.concat([Buffer.from([...varint(field * 8 + wireTypes.length), ...varint(length)]), ...parts]);
}

/** Seven bits a byte, the lowest first. Divides, because a shift would cut at 32 bits. */
function varint(value: number): readonly number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return [...bytes, rest];
}
