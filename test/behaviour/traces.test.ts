import { describe, expect, it } from 'vitest';
import { createClockTimers } from '../support/clock-timers.ts';
import { follow } from '../support/follow.ts';
import { eventually } from '../support/redis-replica.ts';
import { describeWithRedis, startRedisServer } from '../support/redis-server.ts';
import { type CollectedSpan, drawTree, startTraces, type Traces } from '../support/start-collector.ts';
import { projectId, type StartOptions, startGateway } from '../support/start-gateway.ts';

const countQuery = `query Count { botbyeProject(projectId: "${projectId}") { declinedCount { botReqCount } } }`;
const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const spanId = '00f067aa0ba902b7';
const sampled = `00-${traceId}-${spanId}-01`;

async function startTraced(options: StartOptions = {}) {
  const traces = await startTraces();
  const gateway = await startGateway({ opentelemetry: traces.opentelemetry, ...options });
  return { gateway, traces };
}

/** Waits for the spans of requests, which end when their sockets say that the response was sent. */
async function collect(traces: Traces, close: () => Promise<void>): Promise<readonly CollectedSpan[]> {
  await close();
  await traces.flush();
  return traces.spans;
}

const only = (spans: readonly CollectedSpan[], name: string): CollectedSpan => {
  const [span, ...others] = spans.filter((one) => one.name === name);
  if (!span || others.length > 0) throw new Error(`There are ${spans.length} spans, of ${name} not one.`);
  return span;
};

const ways = [['on'], ['off']] as const;

describe('the trace of a request', () => {
  it.each(ways)(
    'a trace has the request, its operation and each attempt as one tree, with fast paths %s',
    async (way) => {
      const { gateway, traces } = await startTraced({ env: { FAST_PATHS: way } });
      const { errors } = await gateway.query(countQuery, undefined, { operationName: 'Count' });
      expect(errors).toEqual([]);
      const spans = await collect(traces, gateway.close);
      expect(drawTree(spans)).toEqual([
        'POST /graphql source=executed status_code=200',
        '  GraphQL Operation outcome=ok',
        '    GET count endpoint=count outcome=responded status_code=200',
      ]);
      expect(spans.map(({ name, kind }) => [name, kind]).toSorted()).toEqual([
        ['GET count', 3],
        ['GraphQL Operation', 1],
        ['POST /graphql', 2],
      ]);
      expect(only(spans, 'GraphQL Operation').attributes['graphql.operation.name']).toBe('Count');
      expect(new Set(spans.map((span) => span.traceId)).size).toBe(1);
      expect(only(spans, 'POST /graphql').parentSpanId).toBe('');
      expect([...traces.serviceNames]).toEqual(['traced']);
    },
  );

  it('a trace has a span for each attempt of a call that is retried', async () => {
    const { gateway, traces } = await startTraced();
    gateway.sandbox.setFault({ kind: 'http-503', times: 1 });
    await gateway.query(countQuery);
    expect(drawTree(await collect(traces, gateway.close))).toEqual([
      'POST /graphql source=executed status_code=200',
      '  GraphQL Operation outcome=ok',
      '    GET count endpoint=count outcome=responded status_code=503 ERROR',
      '    GET count endpoint=count outcome=responded resend_count=1 status_code=200',
    ]);
  });

  it('a trace tells the codes of errors, and that the upstream broke the connection', async () => {
    const { gateway, traces } = await startTraced({ env: { BOTBYE_MAX_RETRIES: '0' } });
    gateway.sandbox.setFault({ kind: 'reset' });
    await gateway.query(countQuery);
    expect(drawTree(await collect(traces, gateway.close)).slice(0, 3)).toEqual([
      'POST /graphql source=executed status_code=200',
      '  GraphQL Operation codes=UPSTREAM_UNAVAILABLE outcome=partial ERROR',
      expect.stringMatching(/^ {4}GET count endpoint=count outcome=disconnected.* ERROR$/),
    ]);
  });

  it.each(ways)('a trace of an operation that is refused says so without an error, with fast paths %s', async (way) => {
    const { gateway, traces } = await startTraced({ env: { FAST_PATHS: way } });
    expect((await gateway.query('{ nothingOfThisName }')).status).toBe(400);
    expect(drawTree(await collect(traces, gateway.close))).toEqual([
      'POST /graphql source=executed status_code=400',
      '  GraphQL Operation codes=GRAPHQL_VALIDATION_FAILED outcome=refused',
    ]);
  });

  it('a trace of a kept response is the span of its request alone', async () => {
    const { gateway, traces } = await startTraced({ cached: true, env: { FAST_PATHS: 'on' } });
    for (let times = 0; times < 3; times += 1) await gateway.query(countQuery);
    const roots = drawTree(await collect(traces, gateway.close)).filter((line) => line.startsWith('POST'));
    expect(roots.toSorted()).toEqual([
      'POST /graphql source=executed status_code=200',
      'POST /graphql source=kept status_code=200',
      'POST /graphql source=kept status_code=200',
    ]);
  });

  it('a trace of a request that joins an equal one has no operation of its own', async () => {
    const { gateway, traces } = await startTraced({ cached: true, env: { FAST_PATHS: 'on' } });
    gateway.sandbox.setFault({ kind: 'slow', delayMs: 200 });
    await Promise.all([gateway.query(countQuery), gateway.query(countQuery)]);
    const spans = await collect(traces, gateway.close);
    expect(
      spans
        .map((span) => span.attributes['botbye.response.source'])
        .filter(Boolean)
        .toSorted(),
    ).toEqual(['executed', 'joined']);
    expect(spans.filter(({ name }) => name === 'GraphQL Operation')).toHaveLength(1);
    expect(new Set(spans.map((span) => span.traceId)).size).toBe(2);
  });
});

describe('the trace of a subscription', () => {
  it.each(ways)('a subscription is one operation, and its polls are in no trace, with fast paths %s', async (way) => {
    const timers = createClockTimers();
    const { gateway, traces } = await startTraced({
      clock: timers.clock,
      startTimer: timers.startTimer,
      env: { FAST_PATHS: way },
    });
    // Such a request begins on the fast path, and goes over to the full one.
    const follower = await follow(gateway.url, { headers: { accept: 'application/json, text/event-stream' } });
    expect(follower.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const looks = () => gateway.sandbox.calls.length;
    for (const polls of [1, 2]) {
      await eventually(() => looks() === polls && timers.running() > 0);
      timers.pass(2_000);
    }
    await eventually(() => looks() === 3);
    follower.leave();
    await eventually(() => gateway.state().subscribers === 0);
    expect(gateway.sandbox.calls.map(({ headers }) => headers.traceparent)).toEqual([undefined, undefined, undefined]);
    expect(drawTree(await collect(traces, gateway.close))).toEqual([
      'POST /graphql source=left status_code=200',
      '  GraphQL Operation outcome=ok',
    ]);
  });
});

describe('traceparent', () => {
  const sentUpstream = (gateway: Awaited<ReturnType<typeof startGateway>>) =>
    gateway.sandbox.calls.map(({ headers }) => headers.traceparent);

  it.each(ways)(
    "a caller's trace goes on: its span is the parent, and each attempt the upstream's, with fast paths %s",
    async (way) => {
      const { gateway, traces } = await startTraced({ env: { FAST_PATHS: way } });
      await gateway.query(countQuery, undefined, { headers: { traceparent: sampled } });
      const sent = sentUpstream(gateway);
      const spans = await collect(traces, gateway.close);
      expect(only(spans, 'POST /graphql')).toMatchObject({ traceId, parentSpanId: spanId });
      expect(sent).toEqual([`00-${traceId}-${only(spans, 'GET count').spanId}-01`]);
    },
  );

  it("a caller's trace that is not sampled is passed on as such, and not exported", async () => {
    const { gateway, traces } = await startTraced();
    await gateway.query(countQuery, undefined, { headers: { traceparent: `00-${traceId}-${spanId}-00` } });
    const [sent = ''] = sentUpstream(gateway);
    expect(sent).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-00$`));
    expect(await collect(traces, gateway.close)).toEqual([]);
  });

  it.each([
    ['not hexadecimal', `00-${'x'.repeat(32)}-${spanId}-01`],
    ['of zeros', `00-${'0'.repeat(32)}-${spanId}-01`],
    ['too short', '00-4bf92f-00f067-01'],
    ['of another version', `ff-${traceId}-${spanId}-01`],
  ])('a traceparent that is %s begins a new trace', async (_what, traceparent) => {
    const { gateway, traces } = await startTraced();
    await gateway.query(countQuery, undefined, { headers: { traceparent } });
    const [sent = ''] = sentUpstream(gateway);
    const spans = await collect(traces, gateway.close);
    const request = only(spans, 'POST /graphql');
    expect(request.parentSpanId).toBe('');
    expect(request.traceId).not.toBe(traceId);
    expect(sent).toBe(`00-${request.traceId}-${only(spans, 'GET count').spanId}-01`);
  });

  it("a caller's trace goes to the upstream as it is while there are no traces here", async () => {
    const gateway = await startGateway();
    await gateway.query(countQuery, undefined, { headers: { traceparent: sampled } });
    expect(sentUpstream(gateway)).toEqual([sampled]);
  });
});

describe('the contents of traces', () => {
  it('traces hold no query, header, credential, address or value of a filter', async () => {
    const { gateway, traces } = await startTraced();
    const [account] = gateway.sandbox.accounts;
    const filtered = `query ($host: String!) { botbyeProject(projectId: "${projectId}") {
      requests(first: 3, where: { host: { eq: $host } }) { nodes { remoteAddr } }
    } }`;
    const headers = { 'x-request-id': 'canary-id', 'user-agent': 'canary-agent', authorization: 'Bearer canary-token' };
    await gateway.query(filtered, { host: 'canary.example' }, { headers });
    expect(gateway.asked().map(String).join()).toContain('canary.example');
    await fetch(
      `${gateway.url}?query=${encodeURIComponent('query CanaryQuery { botbyeGateway { version } }')}&canary=1`,
    );
    const spans = await collect(traces, gateway.close);
    expect(spans.length).toBeGreaterThan(4);
    const told = traces.text().replaceAll('"CanaryQuery"', '');
    for (const secret of ['canary', '127.0.0.1', 'Bearer', projectId, 'remoteAddr', account?.apiKey ?? 'no key'])
      expect(told.toLowerCase(), secret).not.toContain(secret.toLowerCase());
  });

  it('traces hold nothing of another gateway in the same process', async () => {
    const { gateway, traces } = await startTraced();
    const other = await startGateway();
    await other.query(countQuery);
    await gateway.query('{ botbyeGateway { version } }');
    const spans = await collect(traces, gateway.close);
    expect(drawTree(spans)).toEqual([
      'POST /graphql source=executed status_code=200',
      '  GraphQL Operation outcome=ok',
    ]);
  });

  it('traces of two gateways in one process are kept apart', async () => {
    const [one, other] = await Promise.all([startTraced(), startTraced()]);
    await Promise.all([one.gateway.query(countQuery), other.gateway.query(countQuery)]);
    for (const { gateway, traces } of [one, other]) expect(await collect(traces, gateway.close)).toHaveLength(3);
  });
});

describeWithRedis('the trace of an operation over Redis', () => {
  it('a trace has each Redis command below the operation that it was sent for', async () => {
    const redis = await startRedisServer();
    const { gateway, traces } = await startTraced({ cached: true, env: { REDIS_URL: redis.url } });
    await eventually(async () => {
      await gateway.query(countQuery, undefined, { headers: { 'cache-control': 'no-cache' } });
      return (await redis.count('set')) > 0;
    });
    const last = `00-${traceId}-${spanId}-01`;
    const page = `{ botbyeProject(projectId: "${projectId}") { requests(first: 1) { nodes { id } } } }`;
    await gateway.query(page, undefined, { headers: { traceparent: last } });
    const spans = (await collect(traces, gateway.close)).filter((span) => span.traceId === traceId);
    const operation = only(spans, 'GraphQL Operation');
    const commands = spans.filter(({ attributes }) => attributes['db.system.name'] === 'redis');
    expect(commands.map(({ name }) => name).toSorted()).toEqual(['EVAL', 'MGET', 'MGET', 'PTTL', 'SET']);
    expect(new Set(commands.map(({ parentSpanId }) => parentSpanId))).toEqual(new Set([operation.spanId]));
    expect(new Set(commands.map(({ attributes }) => attributes['botbye.redis.outcome']))).toEqual(new Set(['ok']));
    expect(commands.map(({ attributes }) => Object.keys(attributes).length)).toEqual(commands.map(() => 3));
  });
});
