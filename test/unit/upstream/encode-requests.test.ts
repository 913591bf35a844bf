import { describe, expect, it } from 'vitest';
import type { Dialect } from '../../../src/config/config.ts';
import type { RequestPageQuery } from '../../../src/domain/request-page.ts';
import { requests } from '../../../src/upstream/endpoints/requests.ts';
import { defaultDialect } from './dialects.ts';
import { cursor, pageQuery } from './queries.ts';

const sample = cursor('YXJyYXljb25uZWN0aW9uOjA=');

function encode(query: Partial<RequestPageQuery>, dialect: Partial<Dialect> = {}): string {
  return requests.encode(pageQuery(query), { ...defaultDialect, ...dialect });
}

describe('paging', () => {
  it.each<[Dialect['paging'], string, Partial<RequestPageQuery>, string]>([
    ['cursor-limit', 'the first page', {}, 'limit=50'],
    [
      'cursor-limit',
      'a page after a cursor',
      { cursor: sample },
      'cursor=%7B%22after%22%3A%22YXJyYXljb25uZWN0aW9uOjA%3D%22%7D&limit=50',
    ],
    [
      'cursor-limit',
      'a page before a cursor',
      { cursor: sample, direction: 'backward' },
      'cursor=%7B%22before%22%3A%22YXJyYXljb25uZWN0aW9uOjA%3D%22%7D&limit=50',
    ],
    ['cursor-object', 'the first page', {}, 'cursor=%7B%22first%22%3A50%7D'],
    [
      'cursor-object',
      'a page after a cursor',
      { cursor: sample },
      'cursor=%7B%22first%22%3A50%2C%22after%22%3A%22YXJyYXljb25uZWN0aW9uOjA%3D%22%7D',
    ],
    ['cursor-object', 'the last page', { direction: 'backward' }, 'cursor=%7B%22last%22%3A50%7D'],
    [
      'cursor-object',
      'a page before a cursor',
      { cursor: sample, direction: 'backward' },
      'cursor=%7B%22last%22%3A50%2C%22before%22%3A%22YXJyYXljb25uZWN0aW9uOjA%3D%22%7D',
    ],
    ['flat', 'the first page', {}, 'first=50'],
    ['flat', 'a page after a cursor', { cursor: sample }, 'first=50&after=YXJyYXljb25uZWN0aW9uOjA%3D'],
    ['flat', 'the last page', { direction: 'backward' }, 'last=50'],
    [
      'flat',
      'a page before a cursor',
      { cursor: sample, direction: 'backward' },
      'last=50&before=YXJyYXljb25uZWN0aW9uOjA%3D',
    ],
  ])('the paging style %s asks for %s', (paging, _what, query, expected) => {
    expect(encode({ limit: 50, ...query }, { paging })).toBe(expected);
  });

  it('the paging style cursor-limit never encodes the last page: schema refuses it, so asking for it is a bug', () => {
    expect(() => encode({ direction: 'backward' })).toThrow(
      'The paging style cursor-limit cannot ask for the last rows',
    );
  });

  it('a cursor stays within its parameter, whatever characters it has', () => {
    const odd = 'a&limit=1#?%2e/../ \u2028"ü';
    const search = new URLSearchParams(encode({ cursor: cursor(odd) }));
    expect([...search.keys()]).toEqual(['cursor', 'limit']);
    expect(JSON.parse(search.get('cursor') ?? '')).toEqual({ after: odd });
    expect(new URLSearchParams(encode({ cursor: cursor(odd) }, { paging: 'flat' })).get('after')).toBe(odd);
  });
});

describe('total', () => {
  it.each<[boolean, Dialect['total'], boolean]>([
    [true, 'on-demand', true],
    [false, 'on-demand', false],
    [true, 'never', false],
    [false, 'never', false],
  ])('the total, selected %s with the switch at %s, is requested: %s', (withTotal, total, asked) => {
    expect(new URLSearchParams(encode({ withTotal }, { total })).get('total')).toBe(asked ? 'true' : null);
  });
});

describe('order', () => {
  it('the order is sent only if the caller orders', () => {
    expect(encode({})).not.toContain('order_by');
    expect(encode({ orderBy: { field: 'createdAt', direction: 'DESC' } })).toBe(
      'limit=20&order_by=%7B%22fieldPath%22%3A%22createdAt%22%2C%22direction%22%3A%22DESC%22%7D',
    );
  });

  it('the order spells its field as the dialect does', () => {
    const search = encode({ orderBy: { field: 'requestUri', direction: 'ASC' } }, { fieldCase: 'snake' });
    expect(JSON.parse(new URLSearchParams(search).get('order_by') ?? '')).toEqual({
      fieldPath: 'request_uri',
      direction: 'ASC',
    });
  });
});

describe('the parameter where', () => {
  it('the parameter where is one percent-encoded JSON document, as the contract shows it', () => {
    expect(encode({ where: { kind: 'eq', field: 'country', value: 'USA' } })).toBe(
      'limit=20&where=%7B%22predicate%22%3A%22eq%22%2C%22fieldPath%22%3A%22country%22%2C%22value%22%3A%22USA%22%7D',
    );
  });

  it('the parameter where has blanks as %20 and plain ASCII only, whatever its values', () => {
    const values = ['a b', 'ü', '\u{1f600}', '\ud800', '\u0000', "'()*!~"];
    const search = encode({ where: { kind: 'in', field: 'userAgent', values } });
    expect(search).toMatch(/^[\x21-\x7e]+$/);
    expect(search).toContain('a%20b');
    expect(JSON.parse(new URLSearchParams(search).get('where') ?? '').value).toEqual(values);
  });

  it('the parameter where stands between paging and order', () => {
    const search = encode({
      cursor: sample,
      withTotal: true,
      where: { kind: 'isNull', field: 'failedMessage' },
      orderBy: { field: 'country', direction: 'ASC' },
    });
    expect([...new URLSearchParams(search).keys()]).toEqual(['cursor', 'limit', 'where', 'order_by', 'total']);
  });
});
