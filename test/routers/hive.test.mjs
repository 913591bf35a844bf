import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import * as http from '@graphql-mesh/transport-http';
import { serveHive } from '../../examples/supergraph/src/serve-hive.mjs';
import { describeSupergraph, readParts, startSupergraph } from '../../examples/supergraph/test/supergraph-suite.mjs';
import { ifPublished } from './support/if-published.mjs';

/** Hive Gateway as `npm install` gives it, without the versions that the example pins. */
const startNewest = (supergraph, settings) =>
  serveHive(createGatewayRuntime, { transports: { http } }, supergraph, settings);

/** Defers a part of an object that one subgraph answers whole; `selection` is what is not deferred of it. */
async function askDeferred(test, startRouter, selection) {
  const supergraph = await startSupergraph(startRouter);
  test.after(() => supergraph.close());
  const query = `{ botbyeProject(accountId: "alpha", projectId: "project-4") {
    ${selection} ... @defer { declinedCount { botReqCount } }
  } }`;
  return fetch(supergraph.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'multipart/mixed, application/json;q=0.9',
      authorization: 'Bearer key-of-alpha',
    },
    body: JSON.stringify({ query }),
  });
}

async function readDeferred(response) {
  const parts = [];
  for await (const part of readParts(response)) parts.push(part);
  assert.equal(parts.length, 2);
  return parts[1].incremental[0];
}

describeSupergraph('the newest Hive Gateway', startNewest, { losesEntity: true });

describe('what the newest Hive Gateway makes of @defer within one subgraph', () => {
  it('Hive Gateway finds the object again if the fields of its key are selected outside of @defer', async (test) => {
    const { data, errors } = await readDeferred(await askDeferred(test, startNewest, 'accountId projectId'));
    assert.deepEqual([data, errors], [{ declinedCount: { botReqCount: 1004 } }, undefined]);
  });

  it('Hive Gateway asks for the object without its key if they are not, and is refused', async (test) => {
    const { data, errors } = await readDeferred(await askDeferred(test, startNewest, 'id'));
    assert.deepEqual(data, { declinedCount: null });
    assert.deepEqual(
      errors.map(({ extensions }) => [extensions.code, extensions.argument]),
      [['BAD_USER_INPUT', 'representations']],
    );
  });
});

const platforms = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64'];
await ifPublished("Hive Router's planner", platforms, async () => {
  const { unifiedGraphHandler } = await import('@graphql-hive/router-runtime');
  const startPlanner = (supergraph, settings) =>
    serveHive(createGatewayRuntime, { transports: { http }, unifiedGraphHandler }, supergraph, settings);

  describeSupergraph("Hive Gateway with Hive Router's planner", startPlanner);

  describe("what Hive Router's planner makes of @defer", () => {
    it("Hive Router's planner answers at once, as if nothing were deferred", async (test) => {
      const response = await askDeferred(test, startPlanner, 'projectId');
      assert.match(response.headers.get('content-type'), /^application\/json/);
      assert.deepEqual(await response.json(), {
        data: { botbyeProject: { projectId: 'project-4', declinedCount: { botReqCount: 1004 } } },
      });
    });
  });
});
