import { gunzipSync } from 'node:zlib';
import { parse } from 'graphql';
import type { Browser } from 'playwright-core';
import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, type TestContext } from 'vitest';
import { createGateway, type Gateway, loadConfig } from '../../src/index.ts';
import { graphiqlTabs } from '../../src/yoga/graphiql.ts';
import { findChromium, launchBrowser, type OpenPage, openPage } from '../support/open-browser.ts';
import { shareGateway } from '../support/share-gateway.ts';
import { projectId, startGateway } from '../support/start-gateway.ts';
import { startMount, startPrefixProxy } from '../support/start-prefix-proxy.ts';

const tabs = graphiqlTabs({ projectId });
const gateway = shareGateway();

describe('the page of GraphiQL', () => {
  it('serves the page of GraphiQL gzipped if Accept-Encoding allows gzip, and plain otherwise', async () => {
    const zipped = await get({ accept: 'text/html', 'accept-encoding': 'br, gzip' });
    const plain = await get({ accept: 'text/html', 'accept-encoding': 'gzip;q=0, identity' });
    expect(zipped.headers['content-encoding']).toBe('gzip');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(zipped.headers.vary).toContain('Accept-Encoding');
    expect(gunzipSync(zipped.body).equals(plain.body)).toBe(true);
    expect(zipped.body.byteLength).toBeLessThan(plain.body.byteLength / 3);
  });

  it('allows the page of GraphiQL nothing but this server', async () => {
    const { headers } = await get({ accept: 'text/html' });
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
    });
  });

  it('serves the page of GraphiQL to requests for HTML only, and executes the query of others at the same address', async () => {
    const { headers, body } = await get({ accept: 'application/json' }, '?query={__typename}');
    expect(headers['content-type']).toContain('application/json');
    expect(JSON.parse(body.toString())).toEqual({ data: { __typename: 'Query' } });
  });

  it('serves no page if GraphiQL is off', async () => {
    const { url } = await startGateway({ env: { GRAPHIQL: 'false' } });
    const { headers, body } = await get({ accept: 'text/html' }, '', url);
    expect(String(headers['content-type'])).not.toContain('text/html');
    expect(body.byteLength).toBeLessThan(10_000);
  });
});

describe('prefilled tabs', () => {
  it.each(tabs.map(({ query, variables }) => ({ name: titleOf(query), query, variables })))(
    'the query of the prefilled tab "$name" returns rows and no error',
    async ({ query, variables }) => {
      const { data, errors } = await gateway.query(query, JSON.parse(variables));
      expect(errors).toEqual([]);
      expect(JSON.stringify(data)).toMatch(/"(createdAt|declinedReqCount|botReqCount)":/);
    },
  );
});

describe('GraphiQL in a browser without a network', () => {
  const chromium = findChromium();
  let browser: Browser | undefined;

  beforeAll(async () => {
    browser = chromium === undefined ? undefined : await launchBrowser(chromium);
  });
  afterAll(() => browser?.close());

  it('GraphiQL loads, runs the prefilled query and shows its response, without any other host', async (context) => {
    const { page, foreignRequests, complaints, operations } = await open(context);
    await page.goto(gateway.url);
    for (const { query } of tabs) await page.locator('.graphiql-tab', { hasText: titleOf(query) }).waitFor();
    await page.locator('.graphiql-execute-button').click();
    await answerShows(page, '"totalCount"');
    expect(operations).toEqual(['IntrospectionQuery', 'RequestPage']);
    expect(foreignRequests).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('GraphiQL gives each further tab variables that work', async (context) => {
    const { page, operations } = await open(context);
    await page.goto(gateway.url);
    await editorShows(page, 'RequestPage');
    // By key: the tabs still slide into place, and a click may land where one has just been.
    await page.locator('.graphiql-tab-button', { hasText: 'DeclinedCount' }).press('Enter');
    await editorShows(page, 'DeclinedCount');
    // Until GraphiQL has read the document of the tab, it would run it by the name of the last one.
    await remembersTab(page, 2);
    await page.locator('.graphiql-execute-button').click();
    await answerShows(page, '"botReqCount"');
    expect(operations).toContain('DeclinedCount');
  });

  it('GraphiQL keeps the operation out of its address while a person types, changes tabs, runs and reloads', async (context) => {
    const { page } = await open(context);
    await page.goto(gateway.url);
    await editorShows(page, 'RequestPage');
    await page.locator('.graphiql-query-editor .view-lines').click();
    await page.keyboard.insertText('# typed by hand ');
    await remembers(page, 'typed by hand');
    expect(page.url()).toBe(gateway.url);
    await page.locator('.graphiql-tab-button', { hasText: 'DeclinedCount' }).press('Enter');
    await editorShows(page, 'DeclinedCount');
    await remembersTab(page, 2);
    expect(page.url()).toBe(gateway.url);
    await page.locator('.graphiql-execute-button').click();
    await answerShows(page, '"botReqCount"');
    expect(page.url()).toBe(gateway.url);
    await page.reload();
    await editorShows(page, 'DeclinedCount');
    expect(page.url()).toBe(gateway.url);
  });

  it('GraphiQL reopens the last tab with its own variables after a reload', async (context) => {
    const { page, operations } = await open(context);
    await page.goto(gateway.url);
    await page.locator('.graphiql-tab-button', { hasText: 'DeclinedCount' }).press('Enter');
    await editorShows(page, 'DeclinedCount');
    await remembersTab(page, 2);
    await page.reload();
    await editorShows(page, 'DeclinedCount');
    await page.locator('.graphiql-execute-button').click();
    await answerShows(page, '"botReqCount"');
    expect(operations.at(-1)).toBe('DeclinedCount');
  });

  it.for(['?query=', '#query='])(
    'GraphiQL opens its own tabs if an address has an operation in %s, removes it and runs nothing of it',
    async (part, context) => {
      const { page, operations, complaints } = await open(context);
      const operation = encodeURIComponent('query FromTheUrl { botbyeGateway { version } }');
      const introspected = page.waitForResponse((response) => response.request().method() === 'POST');
      await page.goto(`${gateway.url}${part}${operation}&variables=%7B%7D`);
      await introspected;
      await editorShows(page, 'RequestPage');
      expect(page.url()).toBe(gateway.url);
      expect(operations).toEqual(['IntrospectionQuery']);
      expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('FromTheUrl');
      expect(complaints).toEqual([]);
    },
  );

  it('GraphiQL keeps its address whatever a script of the page writes to the history', async (context) => {
    const { page } = await open(context);
    await page.goto(gateway.url);
    await editorShows(page, 'RequestPage');
    await page.evaluate(`
      history.replaceState({ kept: 1 }, '', '?query=a');
      history.pushState(null, '', new URL('?query=b', location.href));
      History.prototype.replaceState.call(history, { kept: 2 }, '', '#query=c');
    `);
    expect(page.url()).toBe(gateway.url);
    expect(await page.evaluate('history.state')).toEqual({ kept: 2 });
  });

  it('GraphiQL queries the address that it came from, below a prefix that an ingress strips', async (context) => {
    const origin = await startPrefixProxy('/bots', gateway.url);
    await runsAt(context, `${origin}/bots/graphql`);
  });

  it('GraphiQL queries the address that it came from if the gateway is mounted in another server', async (context) => {
    const origin = await startMount('/api', embedGateway());
    await runsAt(context, `${origin}/api/graphql`);
  });

  it('GraphiQL queries the bare path of an address that has an operation below a prefix', async (context) => {
    const origin = await startMount('/api', embedGateway());
    await runsAt(context, `${origin}/api/graphql?query=%7Bx%7D`, `${origin}/api/graphql`);
  });

  /** It comes up, introspects and answers, and asks nothing but the path it stands at. */
  async function runsAt(context: TestContext, address: string, shown = address): Promise<void> {
    const { page, foreignRequests, complaints } = await open(context, new URL(address).origin);
    const paths = new Set<string>();
    page.on('request', (sent) => {
      if (sent.url().startsWith('http')) paths.add(new URL(sent.url()).pathname);
    });
    await page.goto(address);
    await editorShows(page, 'RequestPage');
    await page.locator('.graphiql-execute-button').click();
    await answerShows(page, '"totalCount"');
    expect([...paths]).toEqual([new URL(address).pathname]);
    expect(page.url()).toBe(shown);
    expect(foreignRequests).toEqual([]);
    expect(complaints).toEqual([]);
  }

  it('GraphiQL shows the response below the query, in the width of a phone', async (context) => {
    const { page } = await open(context);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(gateway.url);
    await editorShows(page, 'RequestPage');
    await page.locator('.graphiql-execute-button').click();
    await answerShows(page, '"totalCount"');
    const query = await page.locator('.graphiql-query-editor').boundingBox();
    const answer = await page.locator('.graphiql-response').boundingBox();
    expect(answer?.width).toBeGreaterThan(320);
    expect(answer?.y).toBeGreaterThan((query?.y ?? 0) + (query?.height ?? 0));
    await page.locator('button[aria-label="Show Documentation Explorer"]').click();
    await page.locator('.graphiql-doc-explorer-title').waitFor();
  });

  it('GraphiQL saves no typed header when it saves everything else', async (context) => {
    const { page } = await open(context);
    await page.goto(gateway.url);
    await editorShows(page, 'RequestPage');
    await page.locator('.graphiql-editor-tools button', { hasText: 'Headers' }).click();
    await page.locator('.graphiql-editor-tool .graphiql-editor:not(.hidden) .view-lines').click();
    await page.keyboard.insertText('{"authorization":"typed-secret"}');
    await page.locator('.graphiql-query-editor .view-lines').click();
    await page.keyboard.insertText('typed-later');
    await remembers(page, 'typed-later');
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('typed-secret');
  });

  async function open(context: TestContext, origin = new URL(gateway.url).origin): Promise<OpenPage> {
    if (browser === undefined) context.skip("no Chromium here: install Debian's or set CHROMIUM_PATH");
    const opened = await openPage(browser, origin);
    onTestFinished(opened.close);
    return opened;
  }

  /** GraphiQL writes what is typed to the address, if it does, before it remembers it. */
  async function remembers(page: OpenPage['page'], text: string): Promise<void> {
    await page.waitForFunction(
      (expected) => String(localStorage.getItem('graphiql:tabState')).includes(expected),
      text,
    );
  }

  /** GraphiQL saves the open tab half a second after it changed; a reload before that finds the one before. */
  async function remembersTab(page: OpenPage['page'], index: number): Promise<void> {
    await page.waitForFunction(
      (expected) => String(localStorage.getItem('graphiql:tabState')).includes(`"activeTabIndex":${expected}`),
      index,
    );
  }

  async function editorShows(page: OpenPage['page'], text: string): Promise<void> {
    await page.locator('.graphiql-query-editor .view-lines', { hasText: text }).waitFor();
  }

  async function answerShows(page: OpenPage['page'], text: string): Promise<void> {
    await page.locator('.graphiql-response .view-lines', { hasText: text }).waitFor();
  }
});

/** A gateway in somebody else's server, over the sandbox of the shared one. */
function embedGateway(): Gateway['handle'] {
  const [account] = gateway.sandbox.accounts;
  const loaded = loadConfig({
    BOTBYE_BASE_URL: gateway.sandbox.url,
    BOTBYE_API_KEY: account?.apiKey,
    BOTBYE_ACCOUNT_ID: account?.accountId,
  });
  if ('problems' in loaded) throw new Error(loaded.problems.join('\n'));
  const embedded = createGateway(loaded.config);
  onTestFinished(() => embedded.dispose());
  return embedded.handle;
}

function titleOf(query: string): string {
  const [definition] = parse(query).definitions;
  return definition?.kind === 'OperationDefinition' ? (definition.name?.value ?? '') : '';
}

async function get(headers: Record<string, string>, search = '', target = gateway.url) {
  const response = await request(new URL(search, target), { headers });
  return { headers: response.headers, body: Buffer.from(await response.body.arrayBuffer()) };
}
