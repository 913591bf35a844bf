import { describe, expect, it } from 'vitest';
import { toCsv } from '../../../src/graphiql-page/csv.ts';
import { mergeEvents, toTables } from '../../../src/graphiql-page/tables.ts';

describe('tables of an answer', () => {
  it('each list of objects is a table, and what stands outside of lists is one row without the common path', () => {
    const data = {
      project: {
        requests: {
          totalCount: 2,
          pageInfo: { hasNextPage: false },
          nodes: [
            { id: 'a', asn: null },
            { id: 'b', host: 'x' },
          ],
        },
      },
    };
    expect(toTables(data)).toEqual([
      {
        title: 'requests',
        columns: ['id', 'asn', 'host'],
        rows: [
          { id: 'a', asn: null },
          { id: 'b', host: 'x' },
        ],
      },
      {
        title: '',
        columns: ['totalCount', 'pageInfo.hasNextPage'],
        rows: [{ totalCount: 2, 'pageInfo.hasNextPage': false }],
      },
    ]);
  });

  it('a list within a row is a table whose rows repeat that row, and a name that both have is told apart', () => {
    const rules = [
      {
        __typename: 'X',
        country: 'DE',
        requests: {
          nodes: [
            { country: 'FR', uri: '/a' },
            { country: 'DE', uri: '/b' },
          ],
        },
      },
      { __typename: 'X', country: 'US', requests: { nodes: [] } },
    ];
    const [parents, children] = toTables({ project: { rules } });
    expect(parents?.rows).toEqual([{ country: 'DE' }, { country: 'US' }]);
    expect(children).toEqual({
      title: 'rules.requests',
      columns: ['country', 'requests.country', 'uri'],
      rows: [
        { country: 'DE', 'requests.country': 'FR', uri: '/a' },
        { country: 'DE', 'requests.country': 'DE', uri: '/b' },
      ],
    });
  });

  it('edges are rows, lists of single values are one cell, and null is an empty one', () => {
    const [table] = toTables({ list: { edges: [{ cursor: 'c', node: { tags: ['a', 'b'], none: null } }] } });
    expect(table).toEqual({
      title: 'list',
      columns: ['cursor', 'node.tags', 'node.none'],
      rows: [{ cursor: 'c', 'node.tags': 'a; b', 'node.none': null }],
    });
  });

  it('an answer without data has no table', () => {
    expect(toTables({})).toEqual([]);
    expect(toTables({ project: {} })).toEqual([]);
    expect(toTables({ project: null })).toEqual([]);
  });

  it('a list without rows is a table without rows', () => {
    expect(toTables({ project: { rules: [] } })).toEqual([{ title: 'rules', columns: [], rows: [] }]);
  });

  it('the events of a subscription are the rows of one table', () => {
    const events = [{ data: { requests: { id: 2 } } }, { data: null }, { data: { requests: { id: 1 } } }];
    expect(toTables(mergeEvents(events))).toEqual([
      { title: 'requests', columns: ['id'], rows: [{ id: 2 }, { id: 1 }] },
    ]);
  });
});

describe('CSV of a table', () => {
  const csvOf = (cell: string | number | boolean | null) => toCsv({ title: '', columns: ['c'], rows: [{ c: cell }] });

  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    [' =1+1', "' =1+1"],
    ['\t=1+1', "'\t=1+1"],
    ['\r=1+1', '"\'\r=1+1"'],
    ['|calc', "'|calc"],
    ['＝1+1', "'＝1+1"],
    ['=HYPERLINK("http://evil","x")', '"\'=HYPERLINK(""http://evil"",""x"")"'],
  ])('a cell that a spreadsheet could execute stays text: %j', (cell, written) => {
    expect(csvOf(cell)).toBe(`\uFEFFc\r\n${written}\r\n`);
  });

  it.each([
    ['/products?id=1', '/products?id=1'],
    ['say "a, b"', '"say ""a, b"""'],
    ['two\nlines', '"two\nlines"'],
    [-12.5, '-12.5'],
    [true, 'true'],
    [null, ''],
  ])('a harmless cell is written as RFC 4180 has it: %j', (cell, written) => {
    expect(csvOf(cell)).toBe(`\uFEFFc\r\n${written}\r\n`);
  });
});
