import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startHive } from '../src/hive-gateway.mjs';
import { startApollo } from './apollo-gateway.mjs';
import { describeSupergraph, readParts, startSupergraph } from './supergraph-suite.mjs';

describeSupergraph('@apollo/gateway', startApollo);
describeSupergraph('Hive Gateway', startHive, { losesEntity: true });

describe('what one router alone can', () => {
  const start = async (test, startRouter) => {
    const supergraph = await startSupergraph(startRouter);
    test.after(() => supergraph.close());
    return supergraph;
  };

  it('Hive Gateway: a deferred hop comes after what is there at once', async (test) => {
    const { url, upstream } = await start(test, startHive);
    const release = upstream.hold();
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'multipart/mixed', authorization: 'Bearer key-of-alpha' },
      body: JSON.stringify({
        query: '{ shop(id: "shop-4") { name ... @defer { protection { declinedCount { botReqCount } } } } }',
      }),
    });
    const parts = readParts(response);
    assert.deepEqual((await parts.next()).value, { data: { shop: { name: 'Shop 4' } }, hasNext: true });
    release();
    assert.deepEqual((await parts.next()).value, {
      incremental: [{ data: { protection: { declinedCount: { botReqCount: 1004 } } }, path: ['shop'] }],
      hasNext: false,
    });
  });

  it('@apollo/gateway: the trace of the subgraph is part of the router’s', async (test) => {
    const { query } = await start(test, startApollo);
    const { extensions } = await query('{ shop(id: "shop-4") { protection { declinedCount { botReqCount } } } }', {
      headers: { 'x-trace-me': 'yes' },
    });
    const traced = JSON.stringify(extensions.queryPlanTrace);
    assert.match(traced, /"serviceName":"botbye"/);
    assert.match(traced, /"responseName":"_entities"/);
    assert.match(traced, /"responseName":"botReqCount","type":"SafeInt!"/);
    assert.doesNotMatch(traced, /"traceParsingFailed":true/);
  });
});
