import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { source as axeSource } from 'axe-core';
import { createSchema, createYoga } from 'graphql-yoga';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, type TestContext } from 'vitest';
import { embedGateway, startServer } from '../support/embed-gateway.ts';
import { gatewayClock } from '../support/gateway-clock.ts';
import { findChromium, launchBrowser, type OpenOptions, type OpenPage, openPage } from '../support/open-browser.ts';
import { shareGateway } from '../support/share-gateway.ts';
import { projectId, startGateway } from '../support/start-gateway.ts';
import { startMount, startPrefixProxy } from '../support/start-prefix-proxy.ts';

const gateway = shareGateway({ env: { GRAPHIQL: 'true' } });

/** What each tab's first table has: its caption, its columns and how many rows. */
const storyTabs = [
  ['HowMuch', 'Figures', ['botReqCount', 'botReqTrend', 'bannedReqCount', 'bannedReqTrend'], 4],
  ['FromWhere', 'countries (5)', ['countryName', 'declinedReqCount', 'share'], 5],
  ['Why', 'reasons (5)', ['failedMessage', 'declinedReqCount', 'share'], 5],
  ['ByWhichRule', 'rules (5)', ['ruleName', 'declinedReqCount', 'share'], 5],
  ['ShowRequests', 'requests (10)', ['createdAt', 'requestMethod', 'requestUri', 'remoteAddr', 'countryName'], 10],
] as const;

describe('GraphiQL in a browser without a network', () => {
  const chromium = findChromium();
  let browser: Browser | undefined;

  beforeAll(async () => {
    browser = chromium === undefined ? undefined : await launchBrowser(chromium);
  });
  afterAll(() => browser?.close());

  it('GraphiQL opens with the answer of its first tab, and loads nothing from another host', async (context) => {
    const { page, foreignRequests, complaints, operations } = await open(context);
    await page.goto(gateway.url);
    await tableShows(page, 'botReqCount');
    await page.locator('.graphiql-response .view-lines', { hasText: '"botReqCount"' }).waitFor();
    expect(operations).toEqual(['IntrospectionQuery', 'HowMuch']);
    expect(foreignRequests).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it.for(storyTabs)(
    'GraphiQL shows figures for its tab %s as a table beside the JSON',
    async ([name, caption, columns, rows], context) => {
      const { page, complaints } = await open(context);
      await page.goto(gateway.url);
      await tableShows(page, 'botReqCount');
      await runTab(page, name);
      const table = page.locator('.answer-table', { hasText: caption }).first();
      await table.waitFor();
      expect((await table.locator('th').allInnerTexts()).slice(0, columns.length)).toEqual(columns);
      expect(await table.locator('tbody tr').count()).toBe(rows);
      expect((await table.locator('td').allInnerTexts()).filter((text) => text !== '').length).toBeGreaterThanOrEqual(
        rows,
      );
      expect(await page.locator('.graphiql-response .view-lines').innerText()).toContain('"data"');
      expect(complaints).toEqual([]);
    },
  );

  it('GraphiQL says at its foot how long an answer took, its size, its freshness and how long it may be kept', async (context) => {
    const { url } = await startGateway({ cached: true, clock: Date.now, env: { GRAPHIQL: 'true' } });
    // A browser whose requests are watched sends no-cache, and would be told about fresh data only.
    const { page } = await open(context, url, { isWatched: false });
    await page.goto(url);
    await footShows(
      page,
      /^\d+ ms · \d+ B · count from the upstream · Age \d+ s · Cache-Control: private, max-age=\d+$/,
    );
    await page.locator('.graphiql-execute-button').click();
    await footShows(page, /^\d+ ms · \d+ B · count fresh, .+ old · /);
  });

  it.for(storyTabs)(
    'an address that GraphiQL shares shows the figures of %s in a fresh profile, once they are asked for',
    async ([name], context) => {
      const { page } = await open(context);
      await page.goto(gateway.url);
      await tableShows(page, 'botReqCount');
      await runTab(page, name);
      await page.locator('.graphiql-query-editor .view-lines').click();
      await page.keyboard.press('Control+Home');
      await page.keyboard.insertText('# shared\n');
      await page.waitForFunction((text) => location.hash.includes(text), 'shared');
      const shown = await tablesOf(page);
      const address = page.url();

      const other = await open(context);
      await other.page.goto(address);
      await other.page.locator('.page-notice').waitFor();
      await editorShows(other.page, '# shared');
      expect(other.operations).toEqual(['IntrospectionQuery']);
      await other.page.locator('.graphiql-execute-button').click();
      await other.page.locator('.answer-table').first().waitFor();
      expect(await tablesOf(other.page)).toBe(shown);
      expect(other.page.url()).toBe(address);
      expect(await other.page.locator('.page-notice').count()).toBe(0);
    },
  );

  it('an address of GraphiQL holds query, variables and operation name behind the hash, and no header', async (context) => {
    const { page } = await open(context);
    await page.goto(gateway.url);
    await tableShows(page, 'botReqCount');
    await typeHeader(page, '{"authorization":"Bearer typed-secret"}');
    await runTab(page, 'FromWhere');
    await tableShows(page, 'countryName');
    const { search, hash } = new URL(page.url());
    const shared = new URLSearchParams(hash.slice(1));
    expect([...shared.keys()]).toEqual(['query', 'variables', 'operationName']);
    expect(JSON.parse(shared.get('variables') ?? '')).toMatchObject({ interval: 7, intervalType: 'DAY', first: 5 });
    expect([search, shared.get('operationName')]).toEqual(['', 'FromWhere']);
    expect(decodeURIComponent(page.url())).not.toContain('typed-secret');
  });

  it('GraphiQL keeps no typed header, neither with its tabs nor in its history', async (context) => {
    const { page } = await open(context);
    await page.goto(gateway.url);
    await tableShows(page, 'botReqCount');
    await typeHeader(page, '{"x-typed":"typed-secret"}');
    await page.locator('.graphiql-execute-button').click();
    await runTab(page, 'FromWhere');
    await tableShows(page, 'countryName');
    const remembered = () => page.evaluate(() => JSON.stringify({ ...localStorage }));
    await page.waitForFunction(() => JSON.stringify({ ...localStorage }).includes('graphiql:queries'));
    await page.waitForFunction(() => JSON.stringify({ ...localStorage }).includes('FromWhere'));
    expect(await remembered()).not.toContain('typed-secret');
  });

  it.for(['?query=', '#query='])(
    'GraphiQL shows an operation that comes in %s, says so, and runs it only if it is told to',
    async (part, context) => {
      const { page, operations, complaints } = await open(context);
      const operation = encodeURIComponent('query FromTheUrl { botbyeGateway { version } }');
      await page.goto(`${gateway.url}${part}${operation}&variables=%7B%7D`);
      await editorShows(page, 'FromTheUrl');
      await page.locator('.page-notice').waitFor();
      expect(operations).toEqual(['IntrospectionQuery']);
      expect(new URL(page.url()).search).toBe('');
      expect(complaints).toEqual([]);
    },
  );

  it('GraphiQL reopens the last tab with its own variables after a reload', async (context) => {
    const { page, operations } = await open(context);
    await page.goto(gateway.url);
    await tableShows(page, 'botReqCount');
    await runTab(page, 'Why');
    await tableShows(page, 'failedMessage');
    await page.waitForFunction(() => location.hash.endsWith('operationName=Why'));
    await page.reload();
    await editorShows(page, 'query Why');
    await tableShows(page, 'failedMessage');
    expect(operations.at(-1)).toBe('Why');
    expect(await page.locator('.graphiql-tab').count()).toBe(storyTabs.length + 1);
  });

  it('GraphiQL runs the operation of the open tab even in the moment after the tabs were changed', async (context) => {
    const { page, operations, complaints } = await open(context);
    await page.goto(gateway.url);
    await tableShows(page, 'botReqCount');
    await page.evaluate(() => {
      const click = (selector: string) => document.querySelector<HTMLElement>(selector)?.click();
      click('.graphiql-tab:nth-child(3) .graphiql-tab-button');
      click('.graphiql-execute-button');
    });
    await tableShows(page, 'failedMessage');
    expect(operations.at(-1)).toBe('Why');
    expect(complaints).toEqual([]);
  });

  it('GraphiQL downloads a table as CSV that no spreadsheet executes', async (context) => {
    const { page } = await open(context);
    await page.goto(gateway.url);
    await tableShows(page, 'botReqCount');
    await runTab(page, 'ShowRequests');
    await tableShows(page, 'requestUri');
    const downloading = page.waitForEvent('download');
    await page.locator('.answer-table button').first().click();
    const download = await downloading;
    const text = await readFile(await download.path(), 'utf8');
    expect(download.suggestedFilename()).toBe('ShowRequests-requests.csv');
    const [head = '', ...lines] = text.trimEnd().split('\r\n');
    expect(head).toMatch(/^\uFEFFcreatedAt,requestMethod,requestUri,/);
    expect(lines).toHaveLength(10);
    for (const line of lines) expect(line).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  it('GraphiQL leads from an error to what its code means', async (context) => {
    const { page } = await open(context);
    const query = encodeURIComponent(
      '{ botbyeProject(projectId: "unknown-project") { declinedCount { botReqCount } } }',
    );
    await page.goto(`${gateway.url}#query=${query}`);
    await page.locator('.page-notice').waitFor();
    await page.locator('.graphiql-execute-button').click();
    await page.getByRole('button', { name: 'NOT_FOUND: what it means' }).press('Enter');
    const row = page.locator('#error-NOT_FOUND:focus', { hasText: 'Check the ids' });
    await row.waitFor();
    const { x = -1, y = -1 } = (await row.boundingBox()) ?? {};
    expect([x >= 0, y >= 0, y < 600]).toEqual([true, true, true]);
  });

  it('GraphiQL exports the open operation as a program that answers the same, without what was typed as a header', async (context) => {
    const { page } = await open(context);
    await page.goto(gateway.url);
    await tableShows(page, 'botReqCount');
    await typeHeader(page, '{"x-typed":"typed-secret"}');
    await page.locator('button[aria-label="Show Code export"]').click();
    const code = await page.locator('.page-code').innerText();
    expect(code).toContain(`curl '${gateway.url}'`);
    expect(code).toContain('-H "x-typed: $X_TYPED"');
    expect(code).not.toContain('typed-secret');
  });

  it('GraphiQL asks the address that it came from, below a prefix that an ingress strips', async (context) => {
    const origin = await startPrefixProxy('/tools/bots', gateway.url);
    await runsAt(context, `${origin}/tools/bots/`, `${origin}/tools/bots/graphql`);
  });

  it('GraphiQL asks the address that it came from if the gateway is mounted in another server', async (context) => {
    const { gateway: embedded } = await embedGateway();
    const origin = await startMount('/api', embedded.handle);
    await runsAt(context, `${origin}/api/graphql`, `${origin}/api/graphql`);
  });

  /** It opens, answers, and asks nothing but the path that it stands at. */
  async function runsAt(context: TestContext, address: string, endpoint: string): Promise<void> {
    const { page, foreignRequests, complaints } = await open(context, address);
    const paths = new Set<string>();
    page.on('request', (sent) => {
      if (sent.url() !== address) paths.add(new URL(sent.url()).pathname);
    });
    await page.goto(address);
    await tableShows(page, 'botReqCount');
    expect([...paths].filter((path) => path !== new URL(endpoint).pathname)).toEqual([]);
    expect(page.url().split('#')[0]).toBe(endpoint);
    expect(foreignRequests).toEqual([]);
    expect(complaints).toEqual([]);
  }

  it('GraphiQL shows the answer below the query in the width of a phone, and needs no scrolling aside', async (context) => {
    const { page } = await open(context, gateway.url, { viewport: { width: 390, height: 844 } });
    await page.goto(gateway.url);
    await tableShows(page, 'botReqCount');
    const query = await page.locator('.graphiql-query-editor').boundingBox();
    const answer = await page.locator('.answer-tables').boundingBox();
    expect(answer?.width).toBeGreaterThan(370);
    expect(answer?.height).toBeGreaterThan(250);
    expect(answer?.y).toBeGreaterThan((query?.y ?? 0) + (query?.height ?? 0));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await page.locator('button[aria-label="Show Documentation Explorer"]').click();
    const pane = await page.locator('.graphiql-plugin').boundingBox();
    expect([pane?.x, pane?.width]).toEqual([0, 390]);
  });

  it('GraphiQL runs by keyboard, and tells a screen reader which tab is open', async (context) => {
    const { page, operations } = await open(context);
    await page.goto(gateway.url);
    await tableShows(page, 'botReqCount');
    await page.getByRole('button', { name: 'FromWhere' }).press('Enter');
    await editorShows(page, 'FromWhere');
    expect(await page.locator('[aria-current="true"]').allInnerTexts()).toEqual(['FromWhere']);
    await page.locator('.graphiql-query-editor .graphiql-editor').press('Enter');
    await page.keyboard.press('Control+Enter');
    await tableShows(page, 'countryName');
    expect(operations.at(-1)).toBe('FromWhere');
  });

  it.for([
    { colorScheme: 'light', viewport: { width: 1440, height: 900 } },
    { colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
    { colorScheme: 'light', viewport: { width: 390, height: 844 } },
  ] as const)(
    'axe finds nothing to object to in GraphiQL and its panes, $colorScheme and $viewport.width wide',
    async (options, context) => {
      // The page's policy lets no script of ours in; the tester's tool may come around it.
      const { page } = await open(context, gateway.url, { ...options, bypassCSP: true });
      await page.goto(gateway.url);
      await tableShows(page, 'botReqCount');
      await page.evaluate(axeSource);
      expect(await violationsOf(page)).toEqual([]);
      for (const title of ['Error codes', 'Code export', 'GraphiQL Explorer', 'History', 'Documentation Explorer']) {
        await page.locator(`button[aria-label="Show ${title}"]`).click();
        expect([title, await violationsOf(page)]).toEqual([title, []]);
        await page.locator(`button[aria-label="Hide ${title}"]`).click();
      }
    },
  );

  it('GraphiQL follows a subscription as it arrives if the schema has one, and stops when it is told to', async (context) => {
    const live = await startLiveServer();
    const { page, complaints } = await open(context, live.url);
    await page.goto(live.url);
    await page.locator('.graphiql-tab', { hasText: 'FollowLive' }).waitFor();
    await runTab(page, 'FollowLive');
    await page.locator('.answer-table', { hasText: 'botbyeRequests (3)' }).waitFor();
    expect(await page.locator('.answer-table tbody tr').first().innerText()).toContain('/live/3');
    await page.locator('.graphiql-execute-button').click();
    await live.ended;
    expect(complaints.filter((text) => !text.includes('400'))).toEqual([]);
  });

  it('GraphiQL follows the live requests of the gateway', async (context) => {
    const { page, complaints } = await open(context);
    const variables = JSON.stringify({ projectId, since: new Date(gatewayClock() - 86_400_000).toISOString() });
    const query = `subscription Live($projectId: ID!, $since: DateTime) {
      botbyeRequests(projectId: $projectId, since: $since) { createdAt requestUri }
    }`;
    await page.goto(`${gateway.url}#${new URLSearchParams({ query, variables })}`);
    await page.locator('.page-notice').waitFor();
    await page.locator('.graphiql-execute-button').click();
    await page.locator('.answer-table tbody tr:nth-child(3)').waitFor();
    const [newest = '', older = ''] = await page.locator('.answer-table tbody td:first-child').allInnerTexts();
    expect(Date.parse(newest)).toBeGreaterThanOrEqual(Date.parse(older));
    await footShows(page, /^\d+ events$/);
    expect(await page.locator('.graphiql-tab', { hasText: 'FollowLive' }).count()).toBe(1);
    expect(complaints).toEqual([]);
  });

  it('GraphiQL has no tab for a subscription if the schema has none', async (context) => {
    const { url } = await startGateway({ env: { GRAPHIQL: 'true', FEDERATION: 'true', FEDERATION_OPEN: 'true' } });
    const { page } = await open(context, url);
    await page.goto(url);
    await tableShows(page, 'botReqCount');
    const titles = await page.locator('.graphiql-tab-button').allInnerTexts();
    expect(titles).toEqual(storyTabs.map(([name]) => name));
  });

  async function open(context: TestContext, address = gateway.url, options: OpenOptions = {}): Promise<OpenPage> {
    if (browser === undefined) context.skip("no Chromium here: install Debian's or set CHROMIUM_PATH");
    const opened = await openPage(browser, new URL(address).origin, options);
    onTestFinished(opened.close);
    return opened;
  }
});

async function runTab(page: Page, name: string): Promise<void> {
  // By key: the tabs still slide into place, and a click may land where one has just been.
  await page.locator('.graphiql-tab-button', { hasText: new RegExp(`^${name}$`) }).press('Enter');
  await editorShows(page, name);
  await page.locator('.graphiql-execute-button').click();
}

async function typeHeader(page: Page, text: string): Promise<void> {
  await page.locator('.graphiql-editor-tools button', { hasText: 'Headers' }).click();
  await page.locator('.graphiql-editor-tool .graphiql-editor:not(.hidden) .view-lines').click();
  await page.keyboard.insertText(text);
}

async function editorShows(page: Page, text: string): Promise<void> {
  await page.locator('.graphiql-query-editor .view-lines', { hasText: text }).waitFor();
}

async function tableShows(page: Page, text: string): Promise<void> {
  await page.locator('.answer-tables', { hasText: text }).waitFor();
}

async function footShows(page: Page, text: RegExp): Promise<void> {
  await page.locator('.answer-measured', { hasText: text }).waitFor();
}

async function tablesOf(page: Page): Promise<string> {
  return page.locator('.answer-tables').innerText();
}

/** Rule and place of everything that axe objects to, once nothing moves any more. */
async function violationsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))),
  );
  return page.evaluate(async () => {
    const checker = Reflect.get(globalThis, 'axe') as { run(): Promise<{ violations: readonly Violation[] }> };
    const { violations } = await checker.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  });
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[] }[];
}

/** The page of the gateway in front of a schema with a subscription: three requests, and then silence. */
async function startLiveServer(): Promise<{ readonly url: string; readonly ended: Promise<void> }> {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const yoga = createYoga({ schema: createLiveSchema(), logging: false });
  const { url } = await startServer((request, response) => {
    if (request.headers.accept?.includes('event-stream')) response.once('close', end);
    if (request.method === 'POST') void yoga.handle(request, response);
    else void sendPagePart(request.url ?? '', request.headers.accept ?? '', response);
  });
  return { url, ended };
}

async function sendPagePart(target: string, accept: string, response: ServerResponse): Promise<void> {
  const part = await fetch(new URL(target, gateway.url), { headers: { accept, 'accept-encoding': 'identity' } });
  const body = Buffer.from(await part.arrayBuffer());
  response.writeHead(part.status, { 'content-type': part.headers.get('content-type') ?? '' }).end(body);
}

function createLiveSchema() {
  const typeDefs = `
    type Query { version: String }
    scalar DateTime
    input StringFilter { isNull: Boolean }
    input BotByeRequestFilter { failedMessage: StringFilter }
    type Request {
      createdAt: String requestMethod: String requestUri: String
      remoteAddr: String countryName: String failedMessage: String
    }
    type Subscription {
      botbyeRequests(projectId: ID!, accountId: ID, where: BotByeRequestFilter, since: DateTime): Request!
    }
  `;
  async function* subscribe() {
    for (const id of [1, 2, 3]) yield { botbyeRequests: { requestUri: `/live/${id}` } };
    await new Promise(() => {});
  }
  return createSchema({ typeDefs, resolvers: { Subscription: { botbyeRequests: { subscribe } } } });
}
