import { isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddress, printAddress } from '../../../src/domain/address-bytes.ts';
import { createShowAddress } from '../../../src/domain/shown-address.ts';

const keyOf = (byte: number) => () => Buffer.alloc(32, byte);
const truncated = createShowAddress('truncated', keyOf(1));
const hashed = createShowAddress('hashed', keyOf(1));

const address = fc.oneof(fc.ipV4(), fc.ipV6());

/** The 16 bytes of an IPv6 address as a text, by the parser of URLs. */
function canonical(text: string): string {
  return new URL(`http://[${text}]`).hostname.slice(1, -1);
}

describe('the shown form of an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.0'],
    ['203.000.113.007', '203.0.113.0'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1::'],
    ['2001:DB8:0001::6', '2001:db8:1::'],
    ['::1', '::'],
    ['::ffff:203.0.113.7', '203.0.113.0'],
    ['::FFFF:cb00:7107', '203.0.113.0'],
    ['2002:cb00:7107::1', '2002:cb00:7100::'],
  ])('truncates %s to %s', (given, expected) => {
    expect(truncated(given)).toBe(expected);
  });

  it('a truncated address is an address of the same network for each address, and stays if it is truncated again', () => {
    fc.assert(
      fc.property(address, (one) => {
        const shown = truncated(one);
        expect(isIP(shown)).not.toBe(0);
        expect(truncated(shown)).toBe(shown);
      }),
    );
  });

  it('two truncated addresses are equal exactly if their first three bytes are', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(fc.tuple(byte, byte, byte), byte, byte, byte, (network, one, other, third) => {
        const shown = truncated([...network, one].join('.'));
        expect(truncated([...network, other].join('.'))).toBe(shown);
        const [first, second, last] = network;
        expect(truncated([first, second, third, one].join('.')) === shown).toBe(third === last);
      }),
    );
  });

  it('a hashed address is one within fd00::/8, equal for equal addresses and keys only', () => {
    fc.assert(
      fc.property(address, address, (one, other) => {
        const shown = hashed(one);
        expect(isIP(shown)).toBe(6);
        expect(shown).toMatch(/^fd/);
        expect(createShowAddress('hashed', keyOf(1))(one)).toBe(shown);
        expect(createShowAddress('hashed', keyOf(2))(one)).not.toBe(shown);
        const areEqual = String(parseAddress(one)) === String(parseAddress(other));
        expect(hashed(other) === shown).toBe(areEqual);
      }),
    );
  });

  it('the shown form is the same for an IPv4 address and for both spellings of its mapped IPv6 address', () => {
    for (const show of [truncated, hashed]) {
      expect(show('::ffff:203.0.113.7')).toBe(show('203.0.113.7'));
      expect(show('0:0:0:0:0:ffff:cb00:7107')).toBe(show('203.0.113.7'));
    }
  });

  it.each(['', 'localhost', '1.2.3', '256.1.1.1', '1.2.3.4.5', 'fe80::1%eth0', ':::', '1.2.3.1000'])(
    'leaves %j, which is no address',
    (text) => {
      expect(truncated(text)).toBe(text);
      expect(hashed(text)).toBe(text);
    },
  );
});

it('prints each IPv6 address as the parser of URLs does', () => {
  fc.assert(
    fc.property(fc.ipV6(), (one) => {
      const bytes = parseAddress(one) ?? [];
      fc.pre(bytes.length === 16);
      expect(printAddress(bytes)).toBe(canonical(one));
    }),
  );
});
