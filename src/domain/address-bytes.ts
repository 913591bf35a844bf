import { isIPv6 } from 'node:net';

/** The 4 or 16 bytes of an address; undefined if the text is none. An IPv4-mapped IPv6 address is the IPv4 address. */
export function parseAddress(text: string): readonly number[] | undefined {
  if (!text.includes(':')) return parseIpv4(text);
  return isIPv6(text) && !text.includes('%') ? withoutMapping(parseIpv6(text)) : undefined;
}

/** In the form of RFC 5952. */
export function printAddress(bytes: readonly number[]): string {
  if (bytes.length === 4) return bytes.join('.');
  const groups = groupsOf(bytes).map((group) => group.toString(16));
  const { from, length } = longestZeros(groups);
  if (length < 2) return groups.join(':');
  return `${groups.slice(0, from).join(':')}::${groups.slice(from + length).join(':')}`;
}

/** Also reads parts with leading zeros, which some proxies write. */
function parseIpv4(text: string): readonly number[] | undefined {
  const parts = text.split('.');
  const isAddress = parts.length === 4 && parts.every((part) => ipv4Part.test(part) && Number(part) <= 255);
  return isAddress ? parts.map(Number) : undefined;
}

const ipv4Part = /^\d{1,3}$/;

/** The text has been checked to be an address without a zone. */
function parseIpv6(text: string): readonly number[] {
  const [head = '', tail] = text.split('::', 2);
  const [left, right] = [bytesOf(head), bytesOf(tail ?? '')];
  return [...left, ...new Array<number>(16 - left.length - right.length).fill(0), ...right];
}

function bytesOf(groups: string): readonly number[] {
  if (groups === '') return [];
  return groups.split(':').flatMap((group) => {
    if (group.includes('.')) return group.split('.').map(Number);
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 255];
  });
}

function withoutMapping(bytes: readonly number[]): readonly number[] {
  const isMapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255;
  return isMapped ? bytes.slice(12) : bytes;
}

function groupsOf(bytes: readonly number[]): readonly number[] {
  return Array.from({ length: 8 }, (_, index) => ((bytes[index * 2] ?? 0) << 8) | (bytes[index * 2 + 1] ?? 0));
}

/** The first of the longest runs of zero groups. */
function longestZeros(groups: readonly string[]): { readonly from: number; readonly length: number } {
  let longest = { from: 0, length: 0 };
  let length = 0;
  for (const [index, group] of groups.entries()) {
    length = group === '0' ? length + 1 : 0;
    if (length > longest.length) longest = { from: index - length + 1, length };
  }
  return longest;
}
