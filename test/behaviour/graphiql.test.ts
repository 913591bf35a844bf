import { gunzipSync } from 'node:zlib';
import { parse } from 'graphql';
import { request } from 'undici';
import { afterEach, describe, expect, it, type TestContext } from 'vitest';
import { graphiqlTabs } from '../../src/yoga/graphiql.ts';
import { findChromium, type OpenBrowser, openBrowser } from '../support/open-browser.ts';
import { shareGateway } from '../support/share-gateway.ts';
import { projectId, startGateway } from '../support/start-gateway.ts';

const tabs = graphiqlTabs({ projectId });
const gateway = shareGateway();

describe('the page', () => {
  it('comes gzipped to those who take gzip and plain to those who do not', async () => {
    const zipped = await get({ accept: 'text/html', 'accept-encoding': 'br, gzip' });
    const plain = await get({ accept: 'text/html', 'accept-encoding': 'gzip;q=0, identity' });
    expect(zipped.headers['content-encoding']).toBe('gzip');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(zipped.headers.vary).toContain('Accept-Encoding');
    expect(gunzipSync(zipped.body).equals(plain.body)).toBe(true);
    expect(zipped.body.byteLength).toBeLessThan(plain.body.byteLength / 3);
  });

  it('allows itself nothing but this server', async () => {
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

  it('is for those who ask for HTML: others get their query answered at the same address', async () => {
    const { headers, body } = await get({ accept: 'application/json' }, '?query={__typename}');
    expect(headers['content-type']).toContain('application/json');
    expect(JSON.parse(body.toString())).toEqual({ data: { __typename: 'Query' } });
  });

  it('is not served where GraphiQL is off', async () => {
    const { url } = await startGateway({ env: { GRAPHIQL: 'false' } });
    const { headers, body } = await get({ accept: 'text/html' }, '', url);
    expect(String(headers['content-type'])).not.toContain('text/html');
    expect(body.byteLength).toBeLessThan(10_000);
  });
});

describe('a prefilled tab', () => {
  it.each(tabs.map(({ query, variables }) => ({ name: titleOf(query), query, variables })))(
    '$name is answered without an error and with rows',
    async ({ query, variables }) => {
      const { data, errors } = await gateway.query(query, JSON.parse(variables));
      expect(errors).toEqual([]);
      expect(JSON.stringify(data)).toMatch(/"(createdAt|declinedReqCount|botReqCount)":/);
    },
  );
});

describe('in a browser that reaches this server only', () => {
  const chromium = findChromium();
  let browser: OpenBrowser | undefined;

  afterEach(async () => {
    await browser?.close();
    browser = undefined;
  });

  it('comes up, runs the prefilled query and shows its answer, asking no one else', async (context) => {
    const { page, foreignRequests, complaints, operations } = await open(context);
    await page.goto(gateway.url);
    for (const { query } of tabs) await page.locator('.graphiql-tab', { hasText: titleOf(query) }).waitFor();
    await page.locator('.graphiql-execute-button').click();
    await answerShows(page, '"totalCount"');
    expect(operations).toEqual(['IntrospectionQuery', 'RequestPage']);
    expect(foreignRequests).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('brings each further tab with variables that work', async (context) => {
    const { page, operations } = await open(context);
    await page.goto(gateway.url);
    await editorShows(page, 'RequestPage');
    // By key: the tabs still slide into place, and a click may land where one has just been.
    await page.locator('.graphiql-tab-button', { hasText: 'DeclinedCount' }).press('Enter');
    // GraphiQL takes note of an operation's name and puts it into the address a moment after showing it.
    await page.waitForURL(/query=.*DeclinedCount/);
    await page.locator('.graphiql-execute-button').click();
    await answerShows(page, '"botReqCount"');
    expect(operations).toContain('DeclinedCount');
  });

  it('fills the editor from the URL and runs nothing by itself', async (context) => {
    const { page, operations } = await open(context);
    const introspected = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.goto(`${gateway.url}?query=${encodeURIComponent('query FromTheUrl { botbyeGateway { version } }')}`);
    await introspected;
    await editorShows(page, 'FromTheUrl');
    expect(operations).toEqual(['IntrospectionQuery']);
    await page.locator('.graphiql-execute-button').click();
    await answerShows(page, '"version"');
    expect(operations).toEqual(['IntrospectionQuery', 'FromTheUrl']);
  });

  it('keeps no typed header when it keeps everything else', async (context) => {
    const { page } = await open(context);
    await page.goto(gateway.url);
    await editorShows(page, 'RequestPage');
    await page.locator('.graphiql-editor-tools button', { hasText: 'Headers' }).click();
    await page.locator('.graphiql-editor-tool .graphiql-editor:not(.hidden) .view-lines').click();
    await page.keyboard.insertText('{"authorization":"typed-secret"}');
    await page.locator('.graphiql-query-editor .view-lines').click();
    await page.keyboard.insertText('typed-later');
    await page.waitForFunction(() => String(localStorage.getItem('graphiql:tabState')).includes('typed-later'));
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('typed-secret');
  });

  async function open(context: TestContext): Promise<OpenBrowser> {
    if (chromium === undefined) context.skip("no Chromium here: install Debian's or set CHROMIUM_PATH");
    browser = await openBrowser(chromium, new URL(gateway.url).origin);
    return browser;
  }

  async function editorShows(page: OpenBrowser['page'], text: string): Promise<void> {
    await page.locator('.graphiql-query-editor .view-lines', { hasText: text }).waitFor();
  }

  async function answerShows(page: OpenBrowser['page'], text: string): Promise<void> {
    await page.locator('.graphiql-response .view-lines', { hasText: text }).waitFor();
  }
});

function titleOf(query: string): string {
  const [definition] = parse(query).definitions;
  return definition?.kind === 'OperationDefinition' ? (definition.name?.value ?? '') : '';
}

async function get(headers: Record<string, string>, search = '', target = gateway.url) {
  const response = await request(new URL(search, target), { headers });
  return { headers: response.headers, body: Buffer.from(await response.body.arrayBuffer()) };
}
