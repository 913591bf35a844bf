import { isIPv6 } from 'node:net';

/** What one sender can have: an IPv4 address, or the /64 of an IPv6 address. */
export function networkOf(address: string): string {
  const [plain = ''] = address.split('%');
  if (!isIPv6(plain)) return plain;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1];
  return mapped ?? firstGroups(plain).join(':');
}

/** The first four of the eight groups, without leading zeros. */
function firstGroups(address: string): readonly string[] {
  const [head = '', tail] = address.split('::');
  const [before, after] = [groupsOf(head), groupsOf(tail ?? '')];
  const gap = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const zeros = Array.from({ length: gap }, () => '0');
  return [...before, ...zeros, ...after].slice(0, 4).map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''));
}

function groupsOf(part: string): readonly string[] {
  return part === '' ? [] : part.split(':');
}
