import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { projectId } from '../support/start-gateway.ts';
import { startBuiltServer } from './start-built-server.ts';

/** Of processor time, so that a busy machine changes nothing. */
const maxTurnMs = 150;
const bodyBytes = 8_000_000;
/** As many rows as a response may have. */
const mostRows = 49_999;

function fill(row: (index: number) => object, most = Number.POSITIVE_INFINITY): object[] {
  const bytes = JSON.stringify(row(10_000)).length + 1;
  return Array.from({ length: Math.min(most, Math.floor(bodyBytes / bytes)) }, (_none, index) => row(index));
}

const bodies = {
  summary: JSON.stringify(
    fill(
      (index) => ({
        projectId,
        id: `${projectId}:${index}`,
        declinedReqCount: 1,
        country: 'FRA',
        remoteAddr: `10.${index >> 16}.${(index >> 8) % 256}.${index % 256}`,
      }),
      mostRows,
    ),
  ),
  page: JSON.stringify({
    edges: fill((index) => ({ cursor: `c${index}`, node: { id: `r${index}` } })),
    pageInfo: { hasNextPage: true, hasPreviousPage: false },
  }),
};

/** An upstream whose lists are small until it is told to send 8 MB of small rows. */
async function startUpstream() {
  const rows = { isLarge: false };
  const small = { summary: '[]', page: '{"edges":[],"pageInfo":{"hasNextPage":false,"hasPreviousPage":false}}' };
  const server = createServer(({ url = '' }, response) => {
    const list = url.includes('declined_events') ? 'summary' : 'page';
    response.writeHead(200, { 'content-type': 'application/json' }).end((rows.isLarge ? bodies : small)[list]);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  return { rows, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

it('rows by the ten thousand hold the event loop for less than 150 ms, and too many rows are refused with the way out', async () => {
  const { rows, baseUrl } = await startUpstream();
  const env = { BOTBYE_API_KEY: 'k', BOTBYE_ACCOUNT_ID: 'a', CACHE_SUMMARY_TTL_MS: '0', CACHE_REQUESTS_TTL_MS: '0' };
  const server = await startBuiltServer({ BOTBYE_BASE_URL: baseUrl, ...env });
  const ask = async (field: string) => {
    const body = JSON.stringify({ query: `{ botbyeProject(projectId: "${projectId}") { ${field} } }` });
    const headers = { 'content-type': 'application/json' };
    return (await fetch(server.url, { method: 'POST', headers, body })).json();
  };
  const summary = 'declinedSummary(by: ATTACK_SOURCE';
  const address = '{ ... on DeclinedByAttackSource { remoteAddr } }';
  const askAll = async (first: number) => [
    await ask(`${summary}, first: ${first}) ${address}`),
    await ask(`requests(first: ${first}) { nodes { id } }`),
    await ask(`${summary}) ${address}`),
  ];
  // A process that has just started is slow for other reasons.
  for (let first = 1; first <= 20; first += 1) await askAll(first);
  rows.isLarge = true;
  await askAll(21);
  await server.usage({ collect: true });
  const turns: number[] = [];
  for (let first = 31; first <= 35; first += 1) {
    const [top, page, all] = await askAll(first);
    expect(top.data.botbyeProject.declinedSummary).toHaveLength(first);
    expect(page.errors).toMatchObject([{ extensions: { code: 'UPSTREAM_BAD_RESPONSE' } }]);
    expect(all.errors).toMatchObject([
      { message: expect.stringContaining('pass first'), extensions: { argument: 'first' } },
    ]);
    turns.push((await server.usage()).longestTurnMs);
  }
  console.info(`longest turns: ${turns.map((ms) => ms.toFixed(0)).join(', ')} ms`);
  expect(turns.sort((one, other) => one - other)[2]).toBeLessThan(maxTurnMs);
});
