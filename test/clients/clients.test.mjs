import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createApollo } from './clients/apollo.mjs';
import { createReference } from './clients/reference.mjs';
import { createRelay, followWithRelay } from './clients/relay.mjs';
import { createUrql } from './clients/urql.mjs';
import { startGateway } from './support/start-gateway.mjs';

const dimensions = ['ATTACK_SOURCE', 'COUNTRY', 'ENDPOINT', 'REASON', 'RULE', 'TOTAL_ENDPOINT'];

/** Some begin together: at noon of a 20th, 13 hours with the day and 20 days with the month. None is the vendor's own. */
const spans = [
  { interval: 1, intervalType: 'DAY' },
  { interval: 13, intervalType: 'HOUR' },
  { interval: 24, intervalType: 'HOUR' },
  { interval: 7, intervalType: 'DAY' },
  { interval: 20, intervalType: 'DAY' },
  { interval: 1, intervalType: 'MONTH' },
  {},
];

/** The same paths as in the summary by ENDPOINT, with other figures. */
const totals = { '/': 90_001, '/checkout': 70_002, '/api/v1/cart': 50_003 };

const clients = { Relay: createRelay, 'Apollo Client': createApollo, 'urql with graphcache': createUrql };

let gateway;
/** Over a world of this day: the gateway reckons by its own clock which requests stand behind a row. */
let present;
let reference;
let schema;

before(async () => {
  gateway = await startGateway(totals);
  present = await startGateway({}, {}, Date.now());
  reference = createReference(gateway.url);
  schema = await reference.ask('introspection', {}, gateway.projects[0].key);
});
after(() => Promise.all([gateway?.close(), present?.close()]));

for (const [name, createClient] of Object.entries(clients)) {
  describe(name, () => {
    it('shows every row of every summary as the API gives it for that summary alone', async () => {
      const [project] = gateway.projects;
      const asks = dimensions.flatMap((by) => spans.map((span) => ask('summary', project, { by, ...span })));
      await assertFigures(createClient, asks);
    });

    it('shows two dimensions of the same paths with the figures of each', async () => {
      const [project] = gateway.projects;
      const week = { interval: 7, intervalType: 'DAY' };
      const asks = ['ENDPOINT', 'TOTAL_ENDPOINT'].map((by) => ask('summary', project, { by, ...week }));
      await assertFigures(createClient, asks);
    });

    it('shows every count as the API gives it for its span alone', async () => {
      const [project] = gateway.projects;
      await assertFigures(
        createClient,
        spans.map((span) => ask('count', project, span)),
      );
    });

    it('shows three spans side by side in one answer as the API gives each alone', async () => {
      const [project] = gateway.projects;
      await assertFigures(createClient, [ask('threeSpans', project, {})]);
    });

    it('shows the projects of two accounts with the figures of each', async () => {
      const asks = gateway.projects.flatMap((project) => [
        ask('summary', project, { by: 'COUNTRY', interval: 7, intervalType: 'DAY' }),
        ask('summary', project, { by: 'ENDPOINT', interval: 7, intervalType: 'DAY' }),
        ask('summary', project, { by: 'REASON', interval: 7, intervalType: 'DAY' }),
        ask('count', project, { interval: 7, intervalType: 'DAY' }),
      ]);
      assert.equal(new Set(asks.map(({ variables }) => variables.accountId)).size, 2);
      await assertFigures(createClient, asks);
    });

    it('shows rows and counts that it fetches again by their ids where they were', async () => {
      const [project] = gateway.projects;
      const week = { interval: 7, intervalType: 'DAY' };
      const summary = ask('summary', project, { by: 'COUNTRY', ...week });
      const count = ask('count', project, week);
      const { declinedSummary } = (await answerTo(summary)).botbyeProject;
      const { declinedCount } = (await answerTo(count)).botbyeProject;
      const known = [...declinedSummary, declinedCount];
      const again = { name: 'rowsById', variables: { ids: known.map(({ id }) => id) }, key: project.key };
      const client = await assertFigures(createClient, [summary, count]);
      await client.load(again.name, again.variables, again.key);
      assert.deepEqual(plain((await client.read(again.name, again.variables)).nodes), plain(known));
      await assertShown(client, [summary, count]);
    });

    it('gathers 250 requests by pages of 50 in the order in which the API lists them', async () => {
      const [{ key, ids }] = gateway.projects;
      const { botbyeProject } = await reference.ask('requests', { ...ids, first: 250 }, key);
      const listed = botbyeProject.requests.edges.map(({ node }) => node.id);
      const shown = await createClient(gateway.url, schema).loadPages({ ...ids, first: 50 }, 5, key);
      assert.equal(new Set(listed).size, 250);
      assert.deepEqual(
        shown.map(({ id }) => id),
        listed,
      );
    });

    it('gathers the requests behind a row of a summary by pages, in the order in which the API lists them', async () => {
      const [project] = present.projects;
      const { id, listed } = await behindLargestRow(project);
      const shown = await createClient(present.url, schema).loadBehindRow({ id, first: 10 }, 5, project.key);
      assert.deepEqual(
        shown.map((request) => request.id),
        listed,
      );
    });
  });
}

describe('Relay with @refetchable', () => {
  it('gathers 250 requests of a project by pages of 50, each asked for by the global id of the project', async () => {
    const [{ key, ids }] = gateway.projects;
    const { botbyeProject } = await reference.ask('requests', { ...ids, first: 250 }, key);
    const shown = await createRelay(gateway.url).loadRefetchedPages({ ...ids, first: 50 }, 5, key);
    assert.equal(shown.length, 250);
    assert.deepEqual(
      shown.map(({ id }) => id),
      botbyeProject.requests.edges.map(({ node }) => node.id),
    );
  });
});

describe('Relay with a subscription', () => {
  it('gets 120 live requests into its store, in the order in which they were created', async () => {
    const [{ key, ids }] = gateway.projects;
    const { requests } = (await reference.ask('requests', { ...ids, first: 120 }, key)).botbyeProject;
    const listed = requests.edges.map(({ node }) => node).reverse();
    const shown = await followWithRelay(gateway.url, { ...ids, since: listed[0].createdAt }, 120, key);
    assert.deepEqual(
      shown.map(({ id, createdAt }) => ({ id, createdAt })),
      listed.map(({ id, createdAt }) => ({ id, createdAt })),
    );
  });
});

describe('The API', () => {
  it('gives what is compared here other figures for the same value in other spans, dimensions and projects', async () => {
    const [project, second, foreign] = gateway.projects;
    const day = { interval: 1, intervalType: 'DAY' };
    const week = { interval: 7, intervalType: 'DAY' };
    const [hours, days, month] = [{ interval: 13, intervalType: 'HOUR' }, day, { interval: 1, intervalType: 'MONTH' }];
    const trends = await Promise.all([hours, days, month].map((span) => answerTo(ask('count', project, span))));
    assert.equal(new Set(trends.map(({ botbyeProject }) => botbyeProject.declinedCount.botReqTrend)).size, 3);
    const compared = [
      [ask('summary', project, { by: 'COUNTRY', ...day }), ask('summary', project, { by: 'COUNTRY', ...week })],
      [
        ask('summary', project, { by: 'ENDPOINT', ...week }),
        ask('summary', project, { by: 'TOTAL_ENDPOINT', ...week }),
      ],
      [ask('summary', project, { by: 'COUNTRY', ...week }), ask('summary', second, { by: 'COUNTRY', ...week })],
      [ask('summary', project, { by: 'COUNTRY', ...week }), ask('summary', foreign, { by: 'COUNTRY', ...week })],
    ];
    for (const [one, other] of compared) {
      const figures = byValue(await answerTo(one));
      const differing = [...byValue(await answerTo(other))].filter(
        ([value, figure]) => figures.has(value) && figures.get(value) !== figure,
      );
      assert.ok(differing.length > 0, `${JSON.stringify(one.variables)} and ${JSON.stringify(other.variables)}`);
    }
  });

  it('gives each row and each count an id of its own', async () => {
    const [project, ...others] = gateway.projects;
    const asks = [
      ...dimensions.flatMap((by) => spans.map((span) => ask('summary', project, { by, ...span }))),
      ...others.flatMap((other) => spans.map((span) => ask('summary', other, { by: 'COUNTRY', ...span }))),
      ...gateway.projects.flatMap((each) => spans.map((span) => ask('count', each, span))),
    ];
    const ids = [];
    for (const one of asks) {
      const { declinedSummary, declinedCount } = (await answerTo(one)).botbyeProject;
      ids.push(...(declinedSummary ?? [declinedCount]).map(({ id }) => id));
    }
    assert.ok(ids.length > 1_000);
    assert.equal(new Set(ids).size, ids.length);
  });
});

/** The largest country of a week, and the first 50 requests that it counts. */
async function behindLargestRow({ ids, key }) {
  const api = createReference(present.url);
  const week = { by: 'COUNTRY', interval: 7, intervalType: 'DAY' };
  const [{ id }] = (await api.ask('summary', { ...ids, ...week }, key)).botbyeProject.declinedSummary;
  const { node } = await api.ask('behindRow', { id, first: 50 }, key);
  const listed = node.requests.edges.map((edge) => edge.node.id);
  assert.equal(new Set(listed).size, 50);
  return { id, listed };
}

function ask(name, { ids, key }, variables) {
  return { name, variables: { ...ids, ...variables }, key };
}

function answerTo({ name, variables, key }) {
  return reference.ask(name, variables, key);
}

/** Loads all of it into one cache; only then looks at what the cache shows for each. */
async function assertFigures(createClient, asks) {
  const client = createClient(gateway.url, schema);
  for (const { name, variables, key } of asks) await client.load(name, variables, key);
  await assertShown(client, asks);
  return client;
}

/** What the cache shows is what the API says to somebody who keeps nothing. */
async function assertShown(client, asks) {
  const wrong = [];
  for (const one of asks) {
    const shown = factsOf(await client.read(one.name, one.variables));
    const given = factsOf(await answerTo(one));
    assert.ok(given.length > 0, `nothing to compare for ${JSON.stringify(one)}`);
    const differing = given.filter((fact, index) => fact !== shown[index]);
    const { accountId, projectId, ...span } = one.variables;
    if (differing.length > 0 || shown.length !== given.length) {
      wrong.push(
        `${one.name} of ${accountId}/${projectId} ${JSON.stringify(span)}: ${differing.length} of ${given.length}`,
      );
    }
  }
  assert.deepEqual(wrong, []);
}

/** Each row and each count of a project as a line, in order. */
function factsOf(data) {
  const { id, ...fields } = plain(data).botbyeProject;
  return Object.entries(fields).flatMap(([field, value]) =>
    [value].flat().map((fact) => JSON.stringify([id, field, Object.entries(fact).sort()])),
  );
}

/** The figures of a summary by what their rows stand for. */
function byValue({ botbyeProject }) {
  return new Map(
    botbyeProject.declinedSummary.map(({ country, requestUri, declinedReqCount }) => [
      country ?? requestUri,
      declinedReqCount,
    ]),
  );
}

/** Without the type names that some clients ask for beside what they were told to. */
function plain(data) {
  return JSON.parse(JSON.stringify(data, (key, value) => (key === '__typename' ? undefined : value)));
}
