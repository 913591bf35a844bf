import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listHeaders } from '../../../src/domain/recorded-headers.ts';
import type { RequestRecord } from '../../../src/domain/request-record.ts';
import { decodeRequest } from '../../../src/upstream/endpoints/decode-request.ts';
import { project } from './queries.ts';

function decode<F extends keyof RequestRecord>(field: F, json: string): RequestRecord[F] {
  const wire = field === 'createdAtMs' ? 'createdAt' : field;
  return decodeRequest(JSON.parse(`{"${wire}":${json}}`), 'r-1', project)[field];
}

function readHeaders(json: string) {
  return listHeaders(decode('headers', json));
}

function nested(levels: number): string {
  return '['.repeat(levels) + ']'.repeat(levels);
}

it('every missing field of a request is null, and missing headers are an empty list', () => {
  const { id, project: ofProject, headers, ...rest } = decodeRequest({}, 'r-1', project);
  expect({ id, ofProject, headers: listHeaders(headers) }).toEqual({ id: 'r-1', ofProject: project, headers: [] });
  expect(Object.keys(rest)).toHaveLength(23);
  expect(new Set(Object.values(rest))).toEqual(new Set([null]));
});

it('every field of a request with an unusable value is null, too', () => {
  const wire = Object.keys(decodeRequest({}, 'r-1', project)).map((field) => [field, field === 'asn' ? true : [[]]]);
  const {
    id,
    project: ofProject,
    headers,
    customFields,
    ...rest
  } = decodeRequest(
    { ...Object.fromEntries(wire), createdAt: {}, requestInfo: null, failedChecks: true },
    'r-1',
    project,
  );
  expect({ id, ofProject, headers: listHeaders(headers), customFields }).toEqual({
    id: 'r-1',
    ofProject: project,
    headers: [],
    customFields: [[]],
  });
  expect(new Set(Object.values(rest))).toEqual(new Set([null]));
});

describe('text', () => {
  it.each([
    ['"a"', 'a'],
    ['""', ''],
    ['12', '12'],
    ['1.5', '1.5'],
    ['null', null],
    ['true', null],
    ['{}', null],
    // Rounded by JSON.parse: another number than the one that was sent.
    ['12345678901234567890', null],
    ['1e400', null],
  ])('the text %s is read as %j', (json, expected) => {
    expect(decode('remoteUser', json)).toBe(expected);
  });

  it.each(['2001:db8::1', 'unix:', 'unknown, 10.0.0.1'])('the address %s is returned as it was sent', (address) => {
    expect(decode('remoteAddr', JSON.stringify(address))).toBe(address);
    expect(decode('realIp', JSON.stringify(address))).toBe(address);
  });
});

describe('createdAt', () => {
  // Far from UTC, so that a time without a zone shows whose zone it was given.
  beforeEach(() => void vi.stubEnv('TZ', 'Pacific/Auckland'));
  afterEach(() => void vi.unstubAllEnvs());

  it.each([
    ['"2024-08-24T15:32:10Z"', '2024-08-24T15:32:10.000Z'],
    ['"2024-08-24T15:32:10.5Z"', '2024-08-24T15:32:10.500Z'],
    ['"2024-08-24T15:32:10.123456789Z"', '2024-08-24T15:32:10.123Z'],
    ['"2024-08-24T15:32:10+02:00"', '2024-08-24T13:32:10.000Z'],
    ['"2024-08-24T15:32:10+0200"', '2024-08-24T13:32:10.000Z'],
    ['"2024-08-24T15:32:10-05"', '2024-08-24T20:32:10.000Z'],
    // UTC where nothing is said, whatever the zone of the machine.
    ['"2024-08-24T15:32:10"', '2024-08-24T15:32:10.000Z'],
    ['"2024-08-24 15:32:10"', '2024-08-24T15:32:10.000Z'],
    ['"2024-08-24"', '2024-08-24T00:00:00.000Z'],
    ['1724513530', '2024-08-24T15:32:10.000Z'],
    ['1724513530.25', '2024-08-24T15:32:10.250Z'],
    ['1724513530000', '2024-08-24T15:32:10.000Z'],
    ['"1724513530"', '2024-08-24T15:32:10.000Z'],
    ['"1724513530000"', '2024-08-24T15:32:10.000Z'],
    ['0', '1970-01-01T00:00:00.000Z'],
    ['"9999-12-31T23:59:59.999Z"', '9999-12-31T23:59:59.999Z'],
  ])('the createdAt %s is read as %s', (json, expected) => {
    expect(new Date(decode('createdAtMs', json) ?? Number.NaN).toISOString()).toBe(expected);
  });

  it.each([
    '"0000-00-00T00:00:00Z"',
    '"0000-00-00"',
    '"2024-13-01T00:00:00Z"',
    '"1969-12-31T23:59:59Z"',
    '"+275760-09-13T00:00:00.001Z"',
    '"yesterday"',
    '"Aug 24 2024"',
    '""',
    '"-1"',
    '-1',
    '1e400',
    '99999999999999999',
    'null',
    'true',
    '[]',
  ])('the createdAt %s is read as null', (json) => {
    expect(decode('createdAtMs', json)).toBeNull();
  });
});

describe('serverPort', () => {
  it.each([
    ['443', 443],
    ['"80"', 80],
    ['0', 0],
    ['65535', 65_535],
    ['65536', null],
    ['-1', null],
    ['1.5', null],
    ['"http"', null],
    ['""', null],
    ['null', null],
  ])('the serverPort %s is read as %j', (json, expected) => {
    expect(decode('serverPort', json)).toBe(expected);
  });
});

describe('booleans', () => {
  it.each([
    ['true', true],
    ['1', true],
    ['"1"', true],
    ['"true"', true],
    ['false', false],
    ['0', false],
    ['"0"', false],
    ['"false"', false],
    ['2', null],
    ['"yes"', null],
    ['""', null],
    ['null', null],
  ])('the boolean %s is read as %j', (json, expected) => {
    expect(decode('isBanByRule', json)).toBe(expected);
    expect(decode('isProtected', json)).toBe(expected);
  });
});

describe('asn', () => {
  it.each([
    ['"AS15169"', 'AS15169'],
    ['15169', 'AS15169'],
    ['"15169"', '15169'],
    ['""', ''],
    ['null', null],
    ['true', null],
  ])('the asn %s is read as %j', (json, expected) => {
    expect(decode('asn', json)).toBe(expected);
  });
});

describe('requestInfo', () => {
  it.each([
    ['"Login attempt"', 'Login attempt'],
    ['{"server_port":"80"}', '{"server_port":"80"}'],
    ['["a"]', '["a"]'],
    ['null', null],
    [nested(20), nested(20)],
    [nested(21), null],
    [nested(5_000), null],
  ])('the requestInfo %.40s is read as text if possible', (json, expected) => {
    expect(decode('requestInfo', json)).toBe(expected);
  });
});

describe('failedChecks', () => {
  it.each([
    ['"rate_limit"', 'rate_limit'],
    ['"rate_limit,automation"', 'rate_limit,automation'],
    ['["rate_limit","automation"]', 'rate_limit,automation'],
    ['[{"name":"rate_limit"}]', '[{"name":"rate_limit"}]'],
    ['["rate_limit",1]', '["rate_limit",1]'],
    ['{"rate_limit":true}', '{"rate_limit":true}'],
    ['""', ''],
    // Nothing failed: as text, "[]" would make a declined request of an allowed one.
    ['[]', null],
    ['{}', null],
    ['null', null],
  ])('the failedChecks %s are read as %j', (json, expected) => {
    expect(decode('failedChecks', json)).toBe(expected);
  });
});

describe('customFields', () => {
  it.each(['[]', '["a"]', '{"someKey":"some-value"}', '"text"', '1', 'false', 'null', nested(20)])(
    'the customFields %.40s are returned as they are',
    (json) => {
      expect(decode('customFields', json)).toEqual(JSON.parse(json));
    },
  );

  it('the customFields are null if they nest more than 20 deep, however deep that is', () => {
    expect(decode('customFields', nested(21))).toBeNull();
    expect(decode('customFields', nested(5_000))).toBeNull();
  });

  it('the customFields hold __proto__ as plain data', () => {
    const fields = decode('customFields', '{"__proto__":{"polluted":true},"constructor":1}');
    expect(Object.keys(fields ?? {})).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
    expect('polluted' in {}).toBe(false);
  });
});

describe('headers', () => {
  const pairs = [
    { name: 'Accept', value: '*/*' },
    { name: 'Via', value: 'a, b' },
  ];
  const shapes = [
    ['a map of values', '{"Accept":"*/*","Via":"a, b"}'],
    ['a map of lists', '{"Accept":["*/*"],"Via":["a","b"]}'],
    ['a list of pairs', '[["Accept","*/*"],["Via","a, b"]]'],
    ['a list of pairs with lists', '[["Accept",["*/*"]],["Via",["a","b"]]]'],
    ['a list of first and second', '[{"first":"Accept","second":"*/*"},{"first":"Via","second":["a","b"]}]'],
    ['a list of name and value', '[{"name":"Accept","value":"*/*"},{"name":"Via","value":"a, b"}]'],
  ] as const;

  it.each(shapes)('the headers are read from %s as JSON text', (_shape, json) => {
    expect(readHeaders(JSON.stringify(json))).toEqual(pairs);
  });

  it.each(shapes)('the headers are read from parsed %s', (_shape, json) => {
    expect(readHeaders(json)).toEqual(pairs);
  });

  it.each(['"{\\"Accept\\":"', '"not json"', '""', '"null"', '"1"', 'null', '1', 'true'])(
    'the headers are empty in %s',
    (json) => {
      expect(readHeaders(json)).toEqual([]);
    },
  );

  it('the headers leave out those without a name or a readable value, and keep the rest', () => {
    const json = '[["A","1"],["B"],[1,"2"],["",""],null,"C",{},["D",{}],["E",null],["F",0],["G",""]]';
    expect(readHeaders(json)).toEqual([
      { name: 'A', value: '1' },
      { name: 'F', value: '0' },
      { name: 'G', value: '' },
    ]);
  });

  it('the headers accept __proto__ and constructor as ordinary names', () => {
    expect(readHeaders(JSON.stringify('{"__proto__":"x","constructor":"y"}'))).toEqual([
      { name: '__proto__', value: 'x' },
      { name: 'constructor', value: 'y' },
    ]);
    expect('x' in {}).toBe(false);
  });
});
