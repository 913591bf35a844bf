import { describe, expect, it } from 'vitest';
import type { RequestPage, RequestPageQuery } from '../../../src/domain/request-page.ts';
import type { JsonValue } from '../../../src/runtime/json.ts';
import { requests } from '../../../src/upstream/endpoints/requests.ts';
import { pageQuery, project } from './queries.ts';

const pageInfo = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null, total: 3 };
const badResponse = expect.objectContaining({ code: 'UPSTREAM_BAD_RESPONSE', retryable: false });

function edges(...ids: readonly string[]) {
  return ids.map((id) => ({ cursor: `c-${id}`, node: { id } }));
}

function decode(json: JsonValue, query: Partial<RequestPageQuery> = {}): RequestPage {
  return requests.decode(json, pageQuery(query), (wire) => wire);
}

function ids(page: RequestPage): readonly string[] {
  return page.edges.map(({ node }) => node.id);
}

describe('a page', () => {
  it('a page keeps its rows in order, with their cursors and their project', () => {
    const page = decode({ edges: edges('b', 'a'), pageInfo, attributes: { any: 'thing' }, more: 1 });
    expect(page.edges.map(({ cursor }) => cursor)).toEqual(['c-b', 'c-a']);
    expect(page.edges.map(({ node }) => node.project)).toEqual([project, project]);
    expect(ids(page)).toEqual(['b', 'a']);
  });

  it('a page may be empty', () => {
    expect(decode({ edges: [], pageInfo })).toEqual({
      edges: [],
      hasNextPage: false,
      hasPreviousPage: false,
      startCursor: null,
      endCursor: null,
      total: null,
    });
  });

  it.each<[string, JsonValue]>([
    ['an array', []],
    ['null', null],
    ['a string', 'edges'],
    ['an object without edges', { pageInfo }],
    ['edges in an envelope', { data: { edges: [], pageInfo } }],
    ['edges that are an object', { edges: {}, pageInfo }],
    ['no pageInfo', { edges: [] }],
    ['pageInfo that is a list', { edges: [], pageInfo: [] }],
    ['pageInfo without hasNextPage', { edges: [], pageInfo: { hasPreviousPage: true } }],
    ['pageInfo without hasPreviousPage', { edges: [], pageInfo: { hasNextPage: true } }],
    ['pageInfo with a flag that is none', { edges: [], pageInfo: { ...pageInfo, hasNextPage: 'maybe' } }],
    ['an edge that is null', { edges: [null], pageInfo }],
    ['an edge without a node', { edges: [{ cursor: 'c' }], pageInfo }],
    ['an edge without a cursor', { edges: [{ node: { id: 'a' } }], pageInfo }],
    ['an edge with an empty cursor', { edges: [{ cursor: '', node: { id: 'a' } }], pageInfo }],
    ['an edge with a number for a cursor', { edges: [{ cursor: 1, node: { id: 'a' } }], pageInfo }],
    ['a cursor that cannot be sent back', { edges: [{ cursor: '\ud800', node: { id: 'a' } }], pageInfo }],
    ['a node without an id', { edges: [{ cursor: 'c', node: {} }], pageInfo }],
    ['a node with an empty id', { edges: [{ cursor: 'c', node: { id: '' } }], pageInfo }],
    ['a node that is a list', { edges: [{ cursor: 'c', node: ['a'] }], pageInfo }],
    ['an id that JSON.parse has rounded', { edges: [{ cursor: 'c', node: { id: 12345678901234567000 } }], pageInfo }],
    ['a cursor that occurs twice', { edges: [...edges('a', 'b'), { cursor: 'c-a', node: { id: 'c' } }], pageInfo }],
    ['a list of errors', [{ message: 'no', code: 'x', type: 'y' }]],
  ])('a page is never made of %s', (_what, json) => {
    expect(() => decode(json)).toThrow(badResponse);
  });

  it('a page never shows a row of another project', () => {
    const foreign = [{ cursor: 'c', node: { id: 'a', projectId: 'another' } }];
    expect(() => decode({ edges: foreign, pageInfo })).toThrow(badResponse);
    expect(
      ids(decode({ edges: [{ cursor: 'c', node: { id: 'a', projectId: project.projectId } }], pageInfo })),
    ).toEqual(['a']);
  });

  it('a page accepts a number as an id', () => {
    expect(ids(decode({ edges: [{ cursor: 'c', node: { id: 7 } }], pageInfo }))).toEqual(['7']);
  });

  it.each<[JsonValue, boolean]>([
    [true, true],
    [1, true],
    ['true', true],
    ['1', true],
    [false, false],
    [0, false],
    ['false', false],
    ['0', false],
  ])('a page reads %j in pageInfo as %s', (flag, expected) => {
    const page = decode({ edges: edges('a'), pageInfo: { hasNextPage: flag, hasPreviousPage: flag } });
    expect(page).toMatchObject({ hasNextPage: expected, hasPreviousPage: expected });
  });
});

describe('a cursor', () => {
  const endingIn = (endCursor: string) => () =>
    decode({ edges: [], pageInfo: { ...pageInfo, hasNextPage: true, endCursor } });
  const ofAnEdge = (cursor: string) => () => decode({ edges: [{ cursor, node: { id: 'a' } }], pageInfo });

  it.each([
    ['x', 2_036],
    ['€', 444],
    [' ', 1_300],
  ] as const)('a cursor of many %j is accepted up to %i characters', (letter, most) => {
    for (const decodeWith of [endingIn, ofAnEdge]) {
      expect(decodeWith(letter.repeat(most))).not.toThrow();
    }
  });

  it.each([
    ['x', 2_037],
    ['€', 445],
    [' ', 1_400],
  ] as const)('a cursor of many %j is refused with %i characters, which could not be sent back', (letter, length) => {
    for (const decodeWith of [endingIn, ofAnEdge]) expect(decodeWith(letter.repeat(length))).toThrow(badResponse);
  });
});

describe('rows beyond the limit', () => {
  it('rows beyond the limit are cut at the end when reading forward, and there is a next page', () => {
    const page = decode({ edges: edges('a', 'b', 'c'), pageInfo }, { limit: 2 });
    expect(ids(page)).toEqual(['a', 'b']);
    expect(page).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
  });

  it('rows beyond the limit are cut at the beginning when reading backward, and there is a previous page', () => {
    const page = decode({ edges: edges('a', 'b', 'c'), pageInfo }, { limit: 2, direction: 'backward' });
    expect(ids(page)).toEqual(['b', 'c']);
    expect(page).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });

  it('rows beyond the limit are not decoded', () => {
    expect(ids(decode({ edges: [...edges('a'), null, ...edges('a')], pageInfo }, { limit: 1 }))).toEqual(['a']);
  });
});

describe('the total', () => {
  it.each<[JsonValue, number | null]>([
    [15_847, 15_847],
    ['15847', 15_847],
    [3_000_000_000, 3_000_000_000],
    [0, 0],
    [null, null],
    [-1, null],
    [1.5, null],
    ['many', null],
    [1e300, null],
    [{}, null],
  ])('the total %j is read as %j', (total, expected) => {
    expect(decode({ edges: [], pageInfo: { ...pageInfo, total } }, { withTotal: true }).total).toBe(expected);
  });

  it('the total is null if the upstream does not tell it', () => {
    const { total: _, ...silent } = pageInfo;
    expect(decode({ edges: [], pageInfo: silent }, { withTotal: true }).total).toBeNull();
  });

  it('the total is null if it was not requested, even if the upstream tells it', () => {
    expect(decode({ edges: [], pageInfo }, { withTotal: false }).total).toBeNull();
  });
});
