import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskAddresses, maskAddressesInJson } from '../../../src/domain/mask-addresses.ts';
import { createShowAddress } from '../../../src/domain/shown-address.ts';

const key = () => Buffer.alloc(32, 1);
const truncated = createShowAddress('truncated', key);
const hashed = createShowAddress('hashed', key);
const mask = (text: string) => maskAddresses(text, truncated);

const userAgents = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0',
  'Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 16_6) AppleWebKit/605.1.15 Mobile/20G75 [FBAN/FBIOS;FBAV/441.0.0.23;FBBV/5]',
  'Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1; Trident/4.0; .NET CLR 2.0.50727; .NET CLR 3.5.30729)',
  'Instagram 105.0.0.11.118 (iPhone11,8; iOS 12_3_1)',
  'OPR/106.0.0.0 SamsungBrowser/23.0.0.0',
  'okhttp/4.9.3',
  '"Not_A Brand";v="99.0.0.0", "Chromium";v="120.0.0.1"',
];

describe('versions', () => {
  it.each([
    ...userAgents,
    '{"appVersion": "1.2.3.4", "version":"1.2.3.4"}',
    'v1.2.3.4, version 1.2.3.4, version: 1.2.3.4, ver=1.2.3.4',
    '1.3.6.1.4.1.311 and 1.2.3',
    '12:34:56, 2026-11-26T17:00:00.000Z, 00:1b:44:11:3a:b7',
    'SHA1 00:1b:44:11:3a:b7:00:1b:44:11:3a:b7:00:1b:44:11:3a:b7:00:1b',
    'std::string a Net::HTTP Module::Base Faraday::Adapter ::',
    '300.1.1.1 and 1.2.3.4rc1',
  ])('leaves %j as it is', (text) => {
    expect(mask(text)).toBe(text);
    expect(maskAddresses(text, hashed)).toBe(text);
  });

  it('leaves the value of a key that names a version', () => {
    const fields = { appVersion: '1.2.3.4', 'full-version-list': '"Chromium";v="120.0.0.1"' };
    expect(maskAddressesInJson(fields, truncated)).toBe(fields);
  });
});

const texts: Readonly<Record<string, string>> = {
  '203.0.113.7': '203.0.113.0',
  '203.0.113.7, 10.1.2.3,198.51.100.4': '203.0.113.0, 10.1.2.0,198.51.100.0',
  '203.0.113.7:443 [2001:db8:1:2::7]:443': '203.0.113.0:443 [2001:db8:1::]:443',
  'for=203.0.113.7;by="[2001:db8:cafe:1::17]:4711";proto=https':
    'for=203.0.113.0;by="[2001:db8:cafe::]:4711";proto=https',
  '::ffff:203.0.113.7 and ::ffff:cb00:7107': '203.0.113.0 and 203.0.113.0',
  'http://203.0.113.7/whois/198.51.100.4?ip=2001:db8:1:2::7#203.0.113.9':
    'http://203.0.113.0/whois/198.51.100.0?ip=2001:db8:1::#203.0.113.0',
  'Banned 203.0.113.7. From ip:2001:db8:1:2::7, client:203.0.113.7.':
    'Banned 203.0.113.0. From ip:2001:db8:1::, client:203.0.113.0.',
  'rule_203.0.113.7_x-203.0.113.0/24': 'rule_203.0.113.0_x-203.0.113.0/24',
  'fe80::1:2%eth0': 'fe80::%eth0',
  'curl/8.4.0 (203.0.113.7) Chrome/120.0.0.0 203.0.113.7': 'curl/8.4.0 (203.0.113.0) Chrome/120.0.0.0 203.0.113.0',
  '/a?ip=203%2E0.113.7&to=http%3A%2F%2F%5B2001%3Adb8%3A1%3A2%3A%3A7%5D%2F':
    '/a?ip=203.0.113.0&to=http%3A//%5B2001%3Adb8%3A1%3A%3A%5D/',
  '/a?ip=2001%253Adb8%253A1%253A2%253A%253A7': '/a?ip=2001%3Adb8%3A1%3A%3A',
  '/caf%C3%A9/203.0.113.7': '/caf%C3%A9/203.0.113.0',
  '{ "a" : "203.0.113.7" }': '{ "a" : "203.0.113.0" }',
  '{"a":"203\\u002e0.113.7"}': '{"a":"203.0.113.0"}',
  '"\\n203.0.113.7"': '"\\n203.0.113.0"',
  'body: {\\n203.0.113.7}': 'body: {\\n203.0.113.0}',
  '203.000.113.007': '203.0.113.0',
};

it.each(Object.entries(texts))('shows %j as %j', (text, shown) => {
  expect(mask(text)).toBe(shown);
});

it('puts the stand-in of an IPv4 address into brackets before a port and in a URL', () => {
  const standIn = hashed('203.0.113.7');
  expect(maskAddresses('203.0.113.7:443, 203.0.113.7', hashed)).toBe(`[${standIn}]:443, ${standIn}`);
  expect(maskAddresses('http://203.0.113.7/a', hashed)).toBe(`http://[${standIn}]/a`);
});

it('masks keys as well as values of JSON, at any depth, and keeps each value of keys that become equal', () => {
  const fields = { seen: [{ '203.0.113.7': 1, '203.0.113.8': { at: '203.0.113.9' } }], n: 1.5, none: null };
  expect(maskAddressesInJson(fields, truncated)).toEqual({
    seen: [{ '203.0.113.0': 1, '203.0.113.0 #1': { at: '203.0.113.0' } }],
    n: 1.5,
    none: null,
  });
});

it('returns the same value if it holds no address', () => {
  const value = { a: ['b', { c: '120.0' }], d: 1 };
  expect(maskAddressesInJson(value, hashed)).toBe(value);
});

it('finds each address between characters that no address has', () => {
  const around = fc.constantFrom(
    ' ',
    ',',
    ';',
    '"',
    '(',
    ')',
    '[',
    ']',
    '<',
    '=',
    '|',
    '_',
    '-',
    '\n',
    '/',
    '&',
    'é',
    '',
  );
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), around, around, (address, before, after) => {
      expect(mask(`${before}${address}${after}`)).toBe(`${before}${truncated(address)}${after}`);
    }),
  );
});

it('finds an address behind any number of escapes of a URL', () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.integer({ min: 1, max: 3 }), (address, rounds) => {
      fc.pre(truncated(address) !== address);
      let text = [...address].map((one) => `%${one.charCodeAt(0).toString(16)}`).join('');
      for (let round = 1; round < rounds; round += 1) text = encodeURIComponent(text);
      expect(decodeURIComponent(mask(`/a?ip=${text}`))).toBe(`/a?ip=${truncated(address)}`);
    }),
  );
});

it.each([
  '::',
  '1::',
  'a:',
  '1.',
  '1.2.3.4:',
  '1.2.3.4 ',
  '%25',
  '%2e1',
  'a/',
  '[{"a":"\\n',
  'version ',
  '2001:db8::1:',
])('looks up few addresses in a long text of %j, and ends', (part) => {
  let lookups = 0;
  const text = part.repeat(20_000);
  maskAddresses(text, (address) => {
    lookups += 1;
    return address;
  });
  expect(lookups).toBeLessThanOrEqual(text.length);
});
