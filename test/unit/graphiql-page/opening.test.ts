import { describe, expect, it } from 'vitest';
import { nameOf, openTabs } from '../../../src/graphiql-page/opening-tabs.ts';
import { createPageStorage } from '../../../src/graphiql-page/page-storage.ts';
import { runsSubscription } from '../../../src/graphiql-page/sent-operation.ts';
import { readSharedAddress, toSharedAddress } from '../../../src/graphiql-page/shared-address.ts';

const examples = [
  { query: '# 1. query\nquery One { a }', variables: '{\n  "n": 1\n}' },
  { query: 'subscription Live { b }', variables: '{}' },
];
const endpoint = 'https://gw.example/tools/bots/graphql';

function open(parts: Partial<Parameters<typeof openTabs>[0]> = {}) {
  let id = 0;
  return openTabs({
    stored: null,
    examples,
    offered: [],
    shared: undefined,
    nowMs: Date.parse('2026-05-01T12:00:00Z'),
    createId: () => {
      id += 1;
      return String(id);
    },
    ...parts,
  });
}

describe('the tabs that GraphiQL opens with', () => {
  it('a fresh profile opens the examples, and runs the first', () => {
    const { tabs, activeTabIndex, isShared, runs } = open();
    expect(tabs.map(({ title }) => title)).toEqual(['One', 'Live']);
    expect([activeTabIndex, isShared, runs]).toEqual([0, false, true]);
  });

  it('a shared operation gets a tab of its own, and does not run by itself', () => {
    const shared = { query: 'query Theirs { a }', variables: '{}', operationName: null };
    const { tabs, activeTabIndex, isShared, runs } = open({ shared });
    expect(tabs.map(({ title }) => title)).toEqual(['One', 'Live', 'Theirs']);
    expect([activeTabIndex, isShared, runs]).toEqual([2, true, false]);
  });

  it('an example of ours runs if it is shared, but with our variables only', () => {
    const { query } = examples[0] ?? { query: '' };
    const same = open({ shared: { query, variables: '{"n":1}', operationName: 'One' } });
    expect([same.tabs.length, same.isShared, same.runs]).toEqual([2, false, true]);
    const other = open({ shared: { query, variables: '{"n":2}', operationName: 'One' } });
    expect([other.tabs.length, other.isShared, other.runs]).toEqual([3, true, false]);
  });

  it('a subscription never runs by itself', () => {
    const { query, variables } = examples[1] ?? { query: '', variables: '' };
    expect(open({ shared: { query, variables, operationName: 'Live' } }).runs).toBe(false);
  });

  it('tabs of the last visit come back, with examples that are new and without those that were closed', () => {
    const { tabs } = open();
    const stored = JSON.stringify({
      activeTabIndex: 0,
      tabs: [{ ...tabs[0], query: 'query Own { c }', title: 'Own' }],
    });
    const again = open({ stored, offered: ['One'] });
    expect(again.tabs.map(({ title }) => title)).toEqual(['Own', 'Live']);
    expect(again.runs).toBe(false);
    expect(open({ stored, offered: ['One', 'Live'] }).tabs).toHaveLength(1);
  });

  it('a subscription begins an hour before the page was opened, each time it is, unless its variables cannot be read', () => {
    const live = { query: 'subscription Live($since: DateTime) { b(since: $since) }', variables: '{"n":1}' };
    const first = open({ examples: [live] });
    expect(JSON.parse(first.tabs[0]?.variables ?? '')).toEqual({ n: 1, since: '2026-05-01T11:00:00.000Z' });
    const stored = JSON.stringify(first);
    const later = Date.parse('2026-05-02T12:00:00Z');
    const [again] = open({ examples: [live], stored, offered: ['Live'], nowMs: later }).tabs;
    expect(JSON.parse(again?.variables ?? '').since).toBe('2026-05-02T11:00:00.000Z');
    const [typed] = open({ examples: [{ ...live, variables: '{"n":' }] }).tabs;
    expect(typed?.variables).toBe('{"n":');
  });

  it('a shared moment stays the moment that was shared', () => {
    const query = 'subscription Live($since: DateTime) { b(since: $since) }';
    const variables = '{\n  "since": "2026-01-01T00:00:00.000Z"\n}';
    const opened = open({
      examples: [{ query, variables: '{}' }],
      shared: { query, variables, operationName: 'Live' },
    });
    expect([opened.isShared, opened.tabs.at(-1)?.variables]).toEqual([true, variables]);
  });

  it.each([
    ['nothing usable', '{"tabs":'],
    ['no tab', '{"tabs":[],"activeTabIndex":3}'],
    ['tabs of another kind', '{"tabs":[{"query":7}],"activeTabIndex":0}'],
  ])('remembered tabs are ignored if they are %s', (_what, stored) => {
    expect(open({ stored }).tabs).toHaveLength(2);
  });

  it.each([
    ['# query Comment\nquery Real($a: Int) { a }', 'Real', false],
    ['{ a }', null, false],
    ['subscription S { a }', 'S', true],
  ] as const)('the name and kind of a document are read without its comments: %j', (query, name, streams) => {
    expect([nameOf(query), runsSubscription({ query })]).toEqual([name, streams]);
  });
});

describe('an address that GraphiQL shares', () => {
  it('an address carries query, variables and operation name there and back, behind the hash', () => {
    const operation = {
      query: 'query A($v: String) { a(v: $v) } # ü & + %\n',
      variables: '{\n  "v": "1+1=2 & %"\n}',
      operationName: 'A',
    };
    const { hash, search } = new URL(toSharedAddress(endpoint, operation));
    expect(search).toBe('');
    expect(readSharedAddress({ hash, search })).toEqual(operation);
  });

  it('an address of a GET request is understood, and the hash comes first', () => {
    const search = '?query=%7Ba%7D&variables=%7B%22n%22%3A1%7D';
    expect(readSharedAddress({ hash: '', search })).toEqual({
      query: '{a}',
      variables: '{\n  "n": 1\n}',
      operationName: null,
    });
    expect(readSharedAddress({ hash: '#query=b', search })?.query).toBe('b');
  });

  it.each(['', '#', '#query=', '#elsewhere'])('an address without an operation shares none: %j', (hash) => {
    expect(readSharedAddress({ hash, search: '' })).toBeUndefined();
  });
});

describe('the memory of the page of GraphiQL', () => {
  function createStorage() {
    const kept = new Map<string, string>();
    const methods = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
    // Object.keys of the browser's storage lists what it holds.
    const storage = new Proxy(methods, {
      ownKeys: () => [...kept.keys()],
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    });
    return { kept, storage: storage as unknown as Parameters<typeof createPageStorage>[0] };
  }

  it('no header is remembered, neither by its editor nor with tabs, history or favourites', () => {
    const { kept, storage } = createStorage();
    const page = createPageStorage(storage, '/graphql');
    page.setItem('graphiql:headers', '{"authorization":"secret"}');
    page.setItem(
      'graphiql:queries',
      JSON.stringify({ queries: [{ query: 'q', headers: '{"authorization":"secret"}' }] }),
    );
    page.setItem('graphiql:tabState', JSON.stringify({ tabs: [{ query: 'q', headers: '{"a":"secret"}' }] }));
    expect([...kept.values()].join()).not.toContain('secret');
    expect(page.getItem('graphiql:queries')).toBe('{"queries":[{"query":"q","headers":null}]}');
    expect(page.getItem('graphiql:headers')).toBeNull();
  });

  it('two gateways below two prefixes of one origin remember apart', () => {
    const { storage } = createStorage();
    const one = createPageStorage(storage, '/one/graphql');
    const other = createPageStorage(storage, '/other/graphql');
    one.setItem('view', 'Table');
    other.setItem('view', 'JSON');
    expect([one.getItem('view'), one.length]).toEqual(['Table', 1]);
    one.clear();
    expect([one.length, other.getItem('view')]).toEqual([0, 'JSON']);
  });
});
