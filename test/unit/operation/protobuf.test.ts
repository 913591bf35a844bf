import { describe, expect, it } from 'vitest';
import { messageField, textField, varintField } from '../../../src/operation/federated-trace/protobuf.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('fields of Protocol Buffers', () => {
  it.each([
    [0, '00'],
    [1, '01'],
    [127, '7f'],
    [128, '8001'],
    [300, 'ac02'],
    [2 ** 32, '8080808010'],
    [Number.MAX_SAFE_INTEGER, 'ffffffffffffff0f'],
  ])('a field of Protocol Buffers holds %d in groups of seven bits, the lowest first', (value, bytes) => {
    expect(hex(varintField(1, value))).toBe(`08${bytes}`);
  });

  it('a field of Protocol Buffers begins with its number and wire type, in two bytes from the sixteenth on', () => {
    expect(hex(varintField(15, 1))).toBe('7801');
    expect(hex(varintField(16, 1))).toBe('800101');
    expect(hex(textField(14, 'ä'))).toBe('7202c3a4');
  });

  it('a field of Protocol Buffers holds a message by its length, however long', () => {
    expect(hex(messageField(3, []))).toBe('1a00');
    expect(hex(messageField(3, [varintField(1, 150), textField(2, 'x')]))).toBe('1a06089601120178');
    expect(messageField(1, [Buffer.alloc(1_000_000)])).toHaveLength(1 + 3 + 1_000_000);
  });
});
