import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { startBotbye } from '../src/botbye-subgraph.mjs';
import { compose } from '../src/compose.mjs';
import { startShops } from '../src/shops-subgraph.mjs';
import { startUpstream } from './upstream.mjs';

const routerSecret = 'known-to-routers-only';
const globalId = (...parts) => Buffer.from(parts.join(':')).toString('base64');
const requestId = (project, request, account = 'alpha') => globalId('BotByeRequest', account, project, request);

/** Fifty shops of alpha, one of beta, one of a project that is not there, one without. */
const guarded = Array.from({ length: 50 }, (_, index) => ({
  id: `shop-${index}`,
  name: `Shop ${index}`,
  project: { accountId: 'alpha', projectId: `project-${index}` },
  disputes: [],
}));
const special = [
  { id: 'beta', name: 'Beta', project: { accountId: 'beta', projectId: 'project-7' }, disputes: [] },
  { id: 'lost', name: 'Lost', project: { accountId: 'alpha', projectId: 'unknown-1' }, disputes: [] },
  { id: 'open', name: 'Open', project: null, disputes: [] },
  {
    id: 'disputed',
    name: 'Disputed',
    project: null,
    disputes: [
      requestId('project-2', 'request-5'),
      requestId('project-1', 'request-3'),
      requestId('project-1', 'unknown'),
      'nonsense',
      requestId('project-1', 'request-1'),
      requestId('project-1', 'request-3', 'beta'),
    ],
  },
];

const countsOfFifty = `{ shops(first: 50) { edges { node { id protection { declinedCount { botReqCount } } } } } }`;
const twoCountsOfFifty = `{ shops(first: 50) { edges { node { id protection {
  a: declinedCount { botReqCount } b: declinedCount { bannedReqCount botReqCount }
} } } } }`;

/** As one is started for each test that counts calls: a cache that knows nothing. */
export async function startSupergraph(startRouter, env = {}) {
  const upstream = await startUpstream();
  const botbye = await startBotbye({
    BOTBYE_BASE_URL: upstream.url,
    FEDERATION_ROUTER_SECRET: routerSecret,
    LOG_LEVEL: 'info',
    ...env,
  });
  const shops = await startShops([...guarded, ...special]);
  const subgraphs = { botbye: botbye.url, shops: shops.url };
  const supergraph = await compose(subgraphs, { 'x-router-secret': routerSecret });
  const router = await startRouter(supergraph, { routerSecret, subgraphs });
  return {
    upstream,
    botbye,
    url: router.url,
    query: (query, { key = 'key-of-alpha', variables, headers } = {}) =>
      send(router.url, { query, variables }, key, headers),
    close: () => Promise.all([router.close(), shops.close(), botbye.close(), upstream.close()]),
  };
}

async function send(url, body, key, headers = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }), ...headers },
    body: JSON.stringify(body),
  });
  return response.json();
}

const byProject = (calls) => calls.map(({ endpoint, projectId }) => `${endpoint} ${projectId}`).sort();
const codes = ({ errors = [] }) => errors.map(({ path, extensions }) => [path.join('.'), extensions.code]).sort();

/** The parts of a multipart answer, as they come. */
export async function* readParts(response) {
  const decoder = new TextDecoder();
  for await (const chunk of response.body) {
    for (const [part] of decoder.decode(chunk).matchAll(/^\{.*\}$/gm)) yield JSON.parse(part);
  }
}

/**
 * What a supergraph promises whichever router serves it. `startRouter(supergraph, { routerSecret, subgraphs })` gives
 * `{ url, close() }`. Routers differ in two ways: one that `losesEntity` hands codes on, and loses which of several
 * entities an error is of; one with a `codeOfStatus` puts this code in place of ours if a subgraph's HTTP status is not 200.
 */
export function describeSupergraph(name, startRouter, { losesEntity = false, codeOfStatus = 'UNAUTHENTICATED' } = {}) {
  describe(`a supergraph served by ${name}`, () => {
    let supergraph;
    const assertErrors = (answer, expected) => {
      const seen = codes(answer);
      if (!losesEntity) assert.deepEqual(seen, expected);
      else assert.deepEqual(seen.map(([, code]) => code).sort(), expected.map(([, code]) => code).sort());
    };
    before(async () => {
      // Answers are not kept, so that each test finds the upstream as if it were the first.
      const uncached = { CACHE_REQUESTS_TTL_MS: '0', CACHE_SUMMARY_TTL_MS: '0', CACHE_COUNT_TTL_MS: '0' };
      supergraph = await startSupergraph(startRouter, uncached);
    });
    beforeEach(() => {
      supergraph.upstream.calls.length = 0;
    });
    after(() => supergraph?.close());

    it('goes from a shop to its protection', async () => {
      const answer = await supergraph.query(
        '{ shop(id: "shop-4") { name protection { id projectId declinedCount { botReqCount } } } }',
      );
      assert.deepEqual(answer, {
        data: {
          shop: {
            name: 'Shop 4',
            protection: {
              id: globalId('BotByeProject', 'alpha', 'project-4'),
              projectId: 'project-4',
              declinedCount: { botReqCount: 1004 },
            },
          },
        },
      });
    });

    it('goes from a project to its shop', async () => {
      const { data, errors } = await supergraph.query(
        '{ botbyeProject(accountId: "alpha", projectId: "project-9") { shop { name } } }',
      );
      assert.deepEqual([data, errors], [{ botbyeProject: { shop: { name: 'Shop 9' } } }, undefined]);
      assert.deepEqual(supergraph.upstream.calls, []);
    });

    it('goes there and back again', async () => {
      const { data } = await supergraph.query(
        '{ shop(id: "shop-3") { protection { shop { protection { declinedCount { botReqCount } shop { id } } } } } }',
      );
      assert.deepEqual(data.shop.protection.shop, {
        protection: { declinedCount: { botReqCount: 1003 }, shop: { id: 'shop-3' } },
      });
    });

    it('pages through the requests of a project that it knows by its key alone', async () => {
      const page = `query ($after: String) { shop(id: "shop-1") { protection { requests(first: 4, after: $after) {
        nodes { requestId requestUri } pageInfo { hasNextPage endCursor }
      } } } }`;
      const { data } = await supergraph.query(page);
      const { nodes, pageInfo } = data.shop.protection.requests;
      assert.deepEqual(
        nodes.map((node) => node.requestId),
        ['request-0', 'request-1', 'request-2', 'request-3'],
      );
      assert.equal(nodes[0].requestUri, '/alpha/project-1/request-0');
      assert.equal(pageInfo.hasNextPage, true);
      assert.deepEqual(byProject(supergraph.upstream.calls), ['events project-1']);
      const next = await supergraph.query(page, { variables: { after: pageInfo.endCursor } });
      assert.equal(next.errors, undefined);
      assert.deepEqual(
        next.data.shop.protection.requests.nodes.map((node) => node.requestId),
        ['request-4', 'request-5', 'request-6', 'request-7'],
      );
    });

    it('finds single requests by their ids: one call for each project, each in its place, a bad one null', async () => {
      const answer = await supergraph.query('{ shop(id: "disputed") { disputes { requestId projectId } } }');
      const found = answer.data.shop.disputes.map((request) => request && `${request.projectId} ${request.requestId}`);
      assert.deepEqual(found, ['project-2 request-5', 'project-1 request-3', null, null, 'project-1 request-1', null]);
      assertErrors(answer, [
        ['shop.disputes.2', 'NOT_FOUND'],
        ['shop.disputes.3', 'BAD_USER_INPUT'],
        ['shop.disputes.5', 'FORBIDDEN'],
      ]);
      assert.deepEqual(byProject(supergraph.upstream.calls), [
        'events project-1',
        'events project-1',
        'events project-2',
      ]);
    });

    it('asks upstream for nothing where a shop has no project', async () => {
      const { data } = await supergraph.query('{ shop(id: "open") { protection { declinedCount { botReqCount } } } }');
      assert.deepEqual(data, { shop: { protection: null } });
      assert.deepEqual(supergraph.upstream.calls, []);
    });

    it('hands errors on with their codes', async () => {
      const field = (id, selection) => `${id}: shop(id: "${id}") { protection { ${selection} } }`;
      const answer = await supergraph.query(
        `{ ${field('beta', 'declinedCount { botReqCount }')} ${field('lost', 'declinedCount { botReqCount }')} ${field('disputed', 'id')} }`,
      );
      assert.deepEqual(answer.data, {
        beta: { protection: { declinedCount: null } },
        lost: { protection: { declinedCount: null } },
        disputed: { protection: null },
      });
      assertErrors(answer, [
        ['beta.protection.declinedCount', 'FORBIDDEN'],
        ['lost.protection.declinedCount', 'NOT_FOUND'],
      ]);
      const refused = await supergraph.query(
        '{ shop(id: "shop-1") { protection { requests(first: 0) { nodes { id } } } } }',
      );
      assert.deepEqual(codes(refused), [['shop.protection.requests', 'BAD_USER_INPUT']]);
      assert.equal(refused.errors[0].extensions.argument, 'first');
    });

    it('hands on that a caller brought no credential, and one that upstream does not know', async () => {
      const query = '{ shop(id: "shop-1") { name protection { declinedCount { botReqCount } } } }';
      const [none, unknown] = await Promise.all([
        supergraph.query(query, { key: null }),
        supergraph.query(query, { key: 'no-such-key' }),
      ]);
      assert.equal(none.errors[0].extensions.code, codeOfStatus);
      assert.equal(unknown.errors[0].extensions.code, 'UNAUTHENTICATED');
      for (const answer of [none, unknown]) assert.equal(answer.data.shop.name, 'Shop 1');
    });

    it('sends the trace that it is part of as far as upstream', async () => {
      const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
      await supergraph.query('{ shop(id: "shop-1") { protection { declinedCount { botReqCount } } } }', {
        headers: { traceparent },
      });
      assert.deepEqual(
        supergraph.upstream.calls.map((call) => call.traceparent),
        [traceparent],
      );
    });

    it('is the only one that _entities and _service answer to', async () => {
      const body = { query: '{ _service { sdl } }' };
      const direct = await send(supergraph.botbye.url, body, 'key-of-alpha');
      assert.deepEqual(codes(direct), [['_service', 'FORBIDDEN']]);
      assert.equal(direct.data, null);
    });
  });

  describe(`what a supergraph served by ${name} costs upstream`, () => {
    const start = async (test, env) => {
      const supergraph = await startSupergraph(startRouter, env);
      test.after(() => supergraph.close());
      return supergraph;
    };

    it('is 50 calls for the counts of 50 shops, and none while they are fresh', async (test) => {
      const { query, upstream } = await start(test);
      const cold = await query(countsOfFifty);
      assert.equal(cold.errors, undefined);
      assert.equal(cold.data.shops.edges[49].node.protection.declinedCount.botReqCount, 1049);
      test.diagnostic(`50 shops with their counts, cold: ${upstream.calls.length} upstream calls`);
      assert.equal(upstream.calls.length, 50);
      upstream.calls.length = 0;
      assert.deepEqual(await query(countsOfFifty), cold);
      test.diagnostic(`again, warm: ${upstream.calls.length} upstream calls`);
      assert.equal(upstream.calls.length, 0);
    });

    it('is still 50 calls where the count is asked for twice', async (test) => {
      const { query, upstream } = await start(test);
      const { data, errors } = await query(twoCountsOfFifty);
      assert.equal(errors, undefined);
      assert.equal(data.shops.edges[10].node.protection.b.botReqCount, 1010);
      test.diagnostic(`two fields of the same count, cold: ${upstream.calls.length} upstream calls`);
      assert.equal(upstream.calls.length, 50);
    });

    it('is each user’s own: two at once share neither data nor calls', async (test) => {
      const { query, upstream } = await start(test);
      const own =
        '{ shops(first: 2) { edges { node { id protection { declinedCount { botReqCount } } } } } shop(id: "beta") { protection { declinedCount { botReqCount } } } }';
      const asBoth = () => Promise.all([query(own), query(own, { key: 'key-of-beta' })]);
      for (const [alpha, beta] of [await asBoth(), await asBoth()]) {
        assert.deepEqual(
          alpha.data.shops.edges.map(({ node }) => node.protection.declinedCount?.botReqCount),
          [1000, 1001],
        );
        assert.equal(alpha.data.shop.protection.declinedCount, null);
        assert.deepEqual(
          beta.data.shops.edges.map(({ node }) => node.protection.declinedCount),
          [null, null],
        );
        assert.equal(beta.data.shop.protection.declinedCount.botReqCount, 2007);
      }
      for (const { key, accountId } of upstream.calls)
        assert.ok(
          ['key-of-alpha alpha', 'key-of-alpha beta', 'key-of-beta alpha', 'key-of-beta beta'].includes(
            `${key} ${accountId}`,
          ),
        );
      assert.equal(upstream.calls.filter(({ headers }) => JSON.stringify(headers).includes(routerSecret)).length, 0);
    });

    it('is paid with the gateway’s own key where it holds one, whoever asks', async (test) => {
      const { query, upstream } = await start(test, { BOTBYE_API_KEY: 'key-of-alpha', BOTBYE_ACCOUNT_ID: 'alpha' });
      const { data } = await query('{ shop(id: "shop-5") { protection { declinedCount { botReqCount } } } }', {
        key: 'a-session-of-the-router',
      });
      assert.equal(data.shop.protection.declinedCount.botReqCount, 1005);
      assert.deepEqual(
        upstream.calls.map(({ key }) => key),
        ['key-of-alpha'],
      );
    });
  });
}
