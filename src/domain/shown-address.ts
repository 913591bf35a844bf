import { createHmac } from 'node:crypto';
import { parseAddress, printAddress } from './address-bytes.ts';
import type { AddressForm } from './privacy-key.ts';

/** The shown form of an address; a text that is no address stays. */
export type ShowAddress = (address: string) => string;

/**
 * `truncated` shows the address of the network, /24 or /48, without a suffix. `hashed` shows an address within fd00::/8,
 * made by an HMAC, so that equal addresses look equal. Both are addresses, as the scalar IP promises.
 */
export function createShowAddress(form: AddressForm, key: () => Buffer): ShowAddress {
  const known = new Map<string, string>();
  const show = (bytes: readonly number[]) => printAddress(form === 'truncated' ? truncate(bytes) : hash(bytes, key()));
  return (address) => {
    const found = known.get(address);
    if (found !== undefined) return found;
    const bytes = parseAddress(address);
    const shown = bytes === undefined ? address : show(bytes);
    known.set(address, shown);
    return shown;
  };
}

function truncate(bytes: readonly number[]): readonly number[] {
  const kept = bytes.length === 4 ? 3 : is6to4(bytes) ? 5 : 6;
  return bytes.map((byte, index) => (index < kept ? byte : 0));
}

/** RFC 3056: such an address has a whole IPv4 address in its first 48 bits. */
function is6to4([first, second]: readonly number[]): boolean {
  return first === 0x20 && second === 0x02;
}

function hash(bytes: readonly number[], key: Buffer): readonly number[] {
  const digest = createHmac('sha256', key).update('address\n').update(Uint8Array.from(bytes)).digest();
  return [0xfd, ...digest.subarray(0, 15)];
}
