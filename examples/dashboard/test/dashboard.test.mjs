import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { buildGateway, startGateway } from '../serve/gateway.mjs';
import { startPage } from '../serve/page.mjs';
import { findBarriers, launchBrowser, openPage } from './open-page.mjs';

let sandbox;
let gateway;
let served;
let browser;
/** The moment at which the sandbox's world stands still. */
let now;
let projectId;
const opened = [];

async function open(search = '', options = {}) {
  const one = await openPage(browser, `${served.url}${search}`, options);
  opened.push(one);
  return one.page;
}

/** What the API says, asked past the page and past what the gateway keeps. */
async function query(text, variables = {}) {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ query: text, variables: { projectId, ...variables } });
  const response = await fetch(gateway.url, { method: 'POST', headers, body });
  const { data, errors } = await response.json();
  assert.equal(errors, undefined);
  return data;
}

const number = (text) => Number(text.replaceAll(',', ''));
const idsOf = (page, within = '.panel-requests') =>
  page.locator(`${within} [data-request]`).evaluateAll((rows) => rows.map(({ dataset }) => dataset.request));
const filled = (page) => page.locator('[data-figure=bots]').waitFor();

async function untilPage(page, number) {
  await page.locator('dialog .pager', { hasText: `Page ${number} of` }).waitFor();
  await page.locator('dialog [aria-busy=false] [data-request]').first().waitFor();
}

before(async () => {
  buildGateway();
  const { createSandbox } = await import('../../../dist/sandbox/create-sandbox.js');
  // The world stands still, so that what the page and the test ask is the same.
  now = Date.now();
  sandbox = await createSandbox({ clock: () => now });
  const [{ accountId, apiKey, projectIds }] = sandbox.accounts;
  [projectId] = projectIds;
  // Everything is stale at once, and kept for when the upstream fails.
  const lifetimes = {
    CACHE_REQUESTS_TTL_MS: '1',
    CACHE_SUMMARY_TTL_MS: '1',
    CACHE_COUNT_TTL_MS: '1',
    CACHE_STALE_MS: '0',
    LIVE_POLL_MS: '200',
  };
  const upstream = { BOTBYE_BASE_URL: sandbox.url, BOTBYE_API_KEY: apiKey, BOTBYE_ACCOUNT_ID: accountId };
  gateway = await startGateway({ PORT: '0', ...upstream, ...lifetimes });
  served = await startPage(gateway.url, 0);
  browser = await launchBrowser();
});

afterEach(async () => {
  sandbox.setFault(null);
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

after(async () => {
  await browser?.close();
  await served?.close();
  await gateway?.close();
  await sandbox?.close();
});

describe('the dashboard', () => {
  it('the page asks nothing but its own origin', async () => {
    await filled(await open());
    assert.deepEqual(opened[0].foreign, []);
  });

  it('the counts and their trends are those of the API, in each unit of time', async () => {
    for (const [unit, last] of [
      ['hour', 24],
      ['day', 7],
      ['month', 1],
    ]) {
      const page = await open(`?unit=${unit}&last=${last}`);
      await filled(page);
      const { botbyeProject } = await query(
        `query ($projectId: ID!, $unit: BotByeIntervalType!, $last: Int!) {
          botbyeProject(projectId: $projectId) {
            declinedCount(interval: $last, intervalType: $unit) { botReqCount bannedReqCount botReqTrend }
          }
        }`,
        { unit: unit.toUpperCase(), last },
      );
      const { botReqCount, bannedReqCount, botReqTrend } = botbyeProject.declinedCount;
      assert.ok(botReqCount > 0);
      assert.equal(number(await page.locator('[data-figure=bots]').innerText()), botReqCount);
      assert.equal(number(await page.locator('[data-figure=banned]').innerText()), bannedReqCount);
      const percent = Math.abs(botReqTrend).toLocaleString('en', { maximumFractionDigits: 1 });
      assert.equal(await page.locator('.figure-bots .trend b').innerText(), `${percent} %`);
    }
  });

  it('the bars of the five breakdowns are those of the API, in its order', async () => {
    const page = await open();
    await filled(page);
    const summary = (by) =>
      `declinedSummary(by: ${by}, first: 7, interval: 7) { ... on DeclinedGroup { declinedReqCount } }`;
    const { botbyeProject } = await query(`query ($projectId: ID!) { botbyeProject(projectId: $projectId) {
      sources: ${summary('ATTACK_SOURCE')} countries: ${summary('COUNTRY')} endpoints: ${summary('ENDPOINT')}
      reasons: ${summary('REASON')} rules: ${summary('RULE')}
    } }`);
    for (const [area, rows] of Object.entries(botbyeProject)) {
      const shown = await page.locator(`.panel-${area} .bar-count`).allInnerTexts();
      assert.ok(rows.length > 2);
      assert.deepEqual(
        shown.slice(0, rows.length).map(number),
        rows.map(({ declinedReqCount }) => declinedReqCount),
      );
    }
    assert.ok((await page.locator('.map [data-country]').count()) > 5);
  });

  it('the live list shows a request that arrives on top, goes on after a failure, and pauses', async () => {
    const page = await open();
    await page.locator('[data-live=following]').waitFor();
    const [template] = sandbox.rows(projectId);
    const arrive = async (requestUri) => {
      const id = `live-${requestUri.slice(1)}`;
      sandbox.addRows(projectId, [{ ...template, id, requestUri, createdAt: new Date(now).toISOString() }]);
    };
    const top = (text) => page.locator('.live-rows li').first().filter({ hasText: text });
    await arrive('/first-to-arrive');
    await top('/first-to-arrive').waitFor();
    sandbox.setFault({ kind: 'http-503' });
    await arrive('/meanwhile');
    await page.waitForTimeout(600);
    assert.equal(await page.locator('[data-live=following]').count(), 1);
    sandbox.setFault(null);
    await page.locator('.live-rows li', { hasText: '/meanwhile' }).waitFor();
    assert.equal(await page.locator('.live-rows li', { hasText: '/meanwhile' }).count(), 1);
    await page.locator('.panel-live').getByRole('button', { name: 'Pause' }).click();
    await page.locator('[data-live=paused]').waitFor();
    await arrive('/while-paused');
    await page.waitForTimeout(600);
    assert.equal(await page.locator('.live-rows li', { hasText: '/while-paused' }).count(), 0);
    await page.locator('.panel-live').getByRole('button', { name: 'Follow' }).click();
    await page.locator('.live-rows li', { hasText: '/while-paused' }).waitFor();
  });

  it('the units of the chart add up to the count of the whole span', async () => {
    const page = await open('?unit=day&last=12');
    await filled(page);
    const cells = await page.locator('.timeline table td:nth-child(2)').allInnerTexts();
    assert.equal(cells.length, 12);
    const sum = cells.map(number).reduce((one, other) => one + other);
    assert.equal(sum, number(await page.locator('[data-figure=bots]').innerText()));
  });

  it('another time span shows no figure of the last one while it loads', async () => {
    const page = await open('?unit=day&last=2');
    await filled(page);
    sandbox.setFault({ kind: 'slow', delayMs: 3000 });
    await page.getByRole('button', { name: 'Hours' }).click();
    await page.locator('.panel-counts .skeleton').waitFor();
    assert.equal(await page.locator('[data-figure=bots], .panel-rules .bar').count(), 0);
    sandbox.setFault(null);
    await filled(page);
  });

  it('a bar opens the requests behind it, page by page, and the address opens the same again', async () => {
    const page = await open();
    await filled(page);
    const bar = page.locator('.panel-endpoints .bar').first();
    const count = number(await bar.locator('.bar-count').innerText());
    await bar.click();
    await untilPage(page, 1);
    const id = new URL(page.url()).searchParams.get('open');
    const asked = `query ($id: ID!, $after: String) { node(id: $id) { ... on DeclinedGroup { requests(
      first: 25, after: $after, orderBy: { field: CREATED_AT, direction: DESC }
    ) { totalCount nodes { id } pageInfo { endCursor } } } } }`;
    const first = (await query(asked, { id })).node.requests;
    assert.equal(first.totalCount, count);
    assert.deepEqual(
      await idsOf(page, 'dialog'),
      first.nodes.map((row) => row.id),
    );

    await page.locator('dialog').getByRole('button', { name: 'Next' }).click();
    await untilPage(page, 2);
    const second = (await query(asked, { id, after: first.pageInfo.endCursor })).node.requests;
    assert.deepEqual(
      await idsOf(page, 'dialog'),
      second.nodes.map((row) => row.id),
    );
    await page.locator('dialog').getByRole('button', { name: 'Previous' }).click();
    await untilPage(page, 1);

    const shared = await open(new URL(page.url()).search);
    await untilPage(shared, 1);
    assert.deepEqual(
      await idsOf(shared, 'dialog'),
      first.nodes.map((row) => row.id),
    );
  });

  it('a keyboard opens a row and closes it, and comes back to where it was', async () => {
    const page = await open();
    await filled(page);
    const bar = page.locator('.panel-reasons .bar').nth(1);
    await bar.focus();
    await page.keyboard.press('Enter');
    await untilPage(page, 1);
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    assert.equal(new URL(page.url()).searchParams.get('open'), null);
    assert.ok(await bar.evaluate((element) => element === document.activeElement));
  });

  it('the filters of all requests are those of the API', async () => {
    const page = await open();
    await page.locator('.panel-requests [data-request]').first().waitFor();
    await page.getByLabel('Verdict').selectOption('declined');
    await page.getByLabel('Path begins with').fill('/api');
    const { botbyeProject } = await query(`query ($projectId: ID!) { botbyeProject(projectId: $projectId) {
      requests(first: 25, where: { and: [{ failedMessage: { isNull: false } }, { requestUri: { startsWith: "/api" } }] }) {
        totalCount nodes { id }
      }
    } }`);
    const { totalCount, nodes } = botbyeProject.requests;
    await page
      .locator('.panel-requests .panel-head', { hasText: `${totalCount.toLocaleString('en')} requests` })
      .waitFor();
    assert.deepEqual(
      await idsOf(page),
      nodes.map((row) => row.id),
    );
    const shared = await open(new URL(page.url()).search);
    await shared.locator('.panel-requests [data-request]').first().waitFor();
    assert.deepEqual(await idsOf(shared), await idsOf(page));
  });

  it('a span without requests says that there are none', async () => {
    const page = await open();
    await page.getByLabel('Path begins with').fill('/there-is-no-such-path');
    await page.locator('.panel-requests .empty').waitFor();
  });

  it('a 429 counts down to when the upstream is back, and the figures come by themselves', async () => {
    sandbox.setFault({ kind: 'http-429', retryAfter: 4 });
    const page = await open('?unit=hour&last=48');
    const notice = page.locator('.panel-counts [data-code=UPSTREAM_RATE_LIMITED]');
    await notice.waitFor();
    assert.match(await notice.locator('.countdown').innerText(), /^Back in [1-4] s$/);
    sandbox.setFault(null);
    await filled(page);
  });

  it('a failed upstream is named in its own panel, and the other panels keep their data', async () => {
    sandbox.setFault({ kind: 'http-403', endpoint: 'count' });
    const page = await open('?unit=day&last=14');
    await page.locator('.panel-counts [data-code=UPSTREAM_FORBIDDEN]').waitFor();
    await page.locator('.panel-rules .bar').first().waitFor();
    sandbox.setFault(null);
    await page.locator('.panel-counts').getByRole('button', { name: 'Try again' }).click();
    await filled(page);
  });

  for (const colorScheme of ['light', 'dark']) {
    it(`axe finds no barrier in ${colorScheme} mode, with a row open and with errors`, async () => {
      const page = await open('', { colorScheme });
      await filled(page);
      await page.locator('.panel-requests [data-request]').first().waitFor();
      assert.deepEqual(await findBarriers(page), []);
      await page.locator('.panel-rules .bar').first().click();
      await untilPage(page, 1);
      assert.deepEqual(await findBarriers(page), []);
      sandbox.setFault({ kind: 'http-429', retryAfter: 6, endpoint: 'count' });
      const failing = await open(`?unit=hour&last=${colorScheme === 'dark' ? 6 : 12}`, { colorScheme });
      await failing.locator('.panel-counts .countdown').waitFor();
      assert.deepEqual(await findBarriers(failing), []);
    });
  }

  it('nothing is wider than a phone of 390 pixels, with a row open or without', async () => {
    const page = await open('', { width: 390, height: 844 });
    await filled(page);
    await page.locator('.panel-requests [data-request]').first().waitFor();
    const width = () => page.evaluate(() => document.documentElement.scrollWidth);
    assert.equal(await width(), 390);
    await page.locator('.panel-sources .bar').first().click();
    await untilPage(page, 1);
    assert.equal(await width(), 390);
    const dialog = await page.locator('dialog').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    assert.equal(dialog, 0);
  });

  it('figures that the gateway kept say how old they are while the upstream is down', async () => {
    const page = await open('?unit=day&last=30');
    await filled(page);
    const shown = await page.locator('[data-figure=bots]').innerText();
    assert.equal(await page.locator('.stale').count(), 0);
    sandbox.setFault({ kind: 'http-500' });
    await page.goto(page.url());
    await page.locator('.stale').waitFor();
    assert.match(await page.locator('.stale-age').innerText(), /^\d+ s$/);
    assert.equal(await page.locator('[data-figure=bots]').innerText(), shown);
  });
});
