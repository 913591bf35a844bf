import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createReference } from './clients/reference.mjs';
import { blocks, compileRelay, project, removeProject, runTool, writeProject } from './support/frontend-blocks.mjs';
import { startGateway } from './support/start-gateway.mjs';

let gateway;
let reference;

before(async () => {
  gateway = await startGateway();
  reference = createReference(gateway.url);
  writeProject(gateway);
});
after(async () => {
  removeProject();
  await gateway?.close();
});

const load = (name) => import(join(project, name));
const projectId = () => gateway.projects[0].ids.projectId;

async function ask(name, variables) {
  const [{ ids, key }] = gateway.projects;
  return (await reference.ask(name, { ...ids, ...variables }, key)).botbyeProject;
}

async function listedIds(first) {
  const { requests } = await ask('requests', { first });
  return requests.edges.map(({ node }) => node.id);
}

const week = { interval: 7, intervalType: 'DAY' };

describe('docs/frontend.md', () => {
  it('names a file for each of its blocks, and each is run here', () => {
    assert.deepEqual(
      blocks.map(({ name }) => name),
      [
        'graphql-request.js',
        'apollo.js',
        'urql.js',
        'relay.config.json',
        'app/relay.js',
        'live.js',
        'codegen.ts',
        'app/count.ts',
        'tsconfig.json',
        'app/tada.ts',
      ],
    );
  });

  it('shows how graphql-request asks', async () => {
    const { loadCount } = await load('graphql-request.js');
    const { declinedCount } = await ask('count', week);
    const { botReqCount, bannedReqCount } = declinedCount;
    assert.deepEqual(await loadCount(projectId()), { count: { botReqCount, bannedReqCount } });
    await assert.rejects(loadCount('no-such-project'), /NOT_FOUND|FORBIDDEN/);
  });

  it('shows how Apollo Client gathers pages with the policies of the package', async () => {
    const { loadPages } = await load('apollo.js');
    const rows = await loadPages(projectId(), 3);
    assert.deepEqual(
      rows.map(({ id }) => id),
      await listedIds(150),
    );
    await assert.rejects(loadPages('no-such-project', 1), ({ extensions }) =>
      /NOT_FOUND|FORBIDDEN/.test(extensions.code),
    );
  });

  it('shows how urql gathers pages with the schema and the keys of the package, without a warning', async (t) => {
    const warn = t.mock.method(console, 'warn', () => undefined);
    const { loadPages } = await load('urql.js');
    const rows = await loadPages(projectId(), 3);
    assert.deepEqual(
      rows.map(({ id }) => id),
      await listedIds(150),
    );
    assert.ok(rows.some(({ headers }) => headers.length > 0));
    assert.deepEqual(
      warn.mock.calls.map(({ arguments: [text] }) => text),
      [],
    );
    await assert.rejects(loadPages('no-such-project', 1), ({ extensions }) =>
      /NOT_FOUND|FORBIDDEN/.test(extensions.code),
    );
  });

  it('shows how Relay compiles against the schema of the package and pages', async () => {
    compileRelay('app/relay.js');
    const { loadPage } = await load('app/relay.js');
    const first = await loadPage(projectId());
    const second = await loadPage(projectId(), first.pageInfo.endCursor);
    assert.deepEqual(
      second.edges.map(({ node }) => node.id),
      await listedIds(100),
    );
  });

  it('shows how requests are followed with graphql-sse, Apollo Client and urql', async () => {
    const followers = await load('live.js');
    const [{ ids, key }] = gateway.projects;
    const { requests } = (await reference.ask('requests', { ...ids, first: 120 }, key)).botbyeProject;
    const expected = requests.edges.map(({ node }) => node.id).reverse();
    const since = requests.edges.at(-1).node.createdAt;
    for (const name of ['follow', 'followWithApollo', 'followWithUrql']) {
      const seen = [];
      const stop = await new Promise((resolve) => {
        const leave = followers[name](projectId(), since, ({ id }) => {
          seen.push(id);
          if (seen.length === expected.length) resolve(leave);
        });
      });
      stop();
      assert.deepEqual(seen, expected, name);
    }
  });

  it('shows how persisted documents and gql.tada are generated, checked by TypeScript and sent', async () => {
    runTool('graphql-codegen', '--config', 'codegen.ts');
    runTool('gql.tada', 'generate-output');
    const trusted = { PERSISTED_OPERATIONS_FILE: join(project, 'app/gql/persisted-documents.json') };
    const strict = await startGateway({}, { ...trusted, PERSISTED_OPERATIONS_ONLY: 'true' });
    const { fetch } = globalThis;
    try {
      runTool('tsc', '-p', '.');
      const { loadTimes } = await load('out/tada.js');
      const times = await loadTimes(projectId());
      assert.equal(times.length, 3);
      for (const time of times) assert.ok(Date.parse(time) > 0);
      const { declinedCount } = await ask('count', week);
      const { loadCount } = await load('out/count.js');
      // The same page, over a gateway that answers nothing but its documents.
      globalThis.fetch = (_url, init) => fetch(strict.url, init);
      assert.deepEqual(await loadCount(projectId()), { bots: declinedCount.botReqCount });
      strict.setFault({ kind: 'http-429', retryAfter: 30 });
      assert.deepEqual(await loadCount('another-project'), { waitMs: 30_000 });
    } finally {
      globalThis.fetch = fetch;
      await strict.close();
    }
  });

  // The last one, because the gateway holds the key back from then on.
  it('shows how each client learns when to ask again', async () => {
    gateway.setFault({ kind: 'http-429', retryAfter: 30 });
    const { loadCount } = await load('graphql-request.js');
    const { retryAfterMs } = await loadCount('another-project');
    assert.ok(retryAfterMs > 0 && retryAfterMs <= 30_000);
    for (const name of ['apollo.js', 'urql.js']) {
      const { loadPages } = await load(name);
      await assert.rejects(loadPages('another-project', 1), ({ extensions }) => {
        assert.equal(extensions.code, 'UPSTREAM_RATE_LIMITED');
        return extensions.retryAfterMs > 0 && extensions.retryAfterMs <= 30_000;
      });
    }
  });
});
