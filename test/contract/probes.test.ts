import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { metricRows } from '../../src/observability/metric-rows.ts';
import { nodeMetrics } from '../../src/observability/rows/node-metrics.ts';
import { refusalReasons } from '../../src/observability/signals.ts';
import { runCli } from '../support/cli-io.ts';
import { follow } from '../support/follow.ts';

/** A gateway of the command line over its sandbox, with a listener for probes. */
async function serve(env: Readonly<Record<string, string>> = {}) {
  const cli = runCli(['serve'], { env: { PORT: '0', METRICS_PORT: '0', ...env } });
  onTestFinished(async () => {
    for (let signals = 0; signals < 2; signals += 1) cli.signal();
    await cli.exitCode;
  });
  const [, port = ''] = await cli.waitFor(/"event":"serving-metrics".*?"port":(\d+)/);
  const [, url = ''] = await cli.waitFor(/"event":"serving".*?"url":"(.*?)"/);
  const probe = (path: string, init: RequestInit = {}) => fetch(`http://127.0.0.1:${port}${path}`, init);
  const statusOf = async (path: string) => (await probe(path)).status;
  const ask = (query: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
  /** The values of one metric by their labels, as Prometheus reads them. */
  const readMetric = async (name: string) => {
    const text = await (await probe('/metrics')).text();
    const lines = text.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
    return Object.fromEntries(
      lines.map((line) => [/\{(.*)\}/.exec(line)?.[1] ?? '', Number(line.slice(line.lastIndexOf(' ') + 1))]),
    );
  };
  return { cli, url, probe, statusOf, ask, readMetric };
}

const project = 'botbyeProject(projectId: "185071d5-d4fe-4bea-93df-19d0bd8c2d0d")';

describe('the listener for probes', () => {
  it('the listener for probes answers its three paths, and nothing else', async () => {
    const { probe } = await serve();
    for (const path of ['/health', '/ready?verbose']) {
      const response = await probe(path);
      expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
    const metrics = await probe('/metrics');
    expect([metrics.status, metrics.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/plain')]);
    expect(await metrics.text()).toContain('process_cpu_seconds_total');
    expect((await probe('/metrics', { method: 'POST', body: '{}' })).status).toBe(405);
    for (const path of ['/', '/graphql', '/metrics/', '//metrics']) expect((await probe(path)).status).toBe(404);
  });

  it('the listener for probes says at the first signal that the process is not ready, and goes on until it ends', async () => {
    const { cli, statusOf, ask, readMetric } = await serve({ SHUTDOWN_DELAY_MS: '500' });
    expect(await statusOf('/ready')).toBe(200);
    cli.signal();
    await vi.waitFor(async () => expect(await statusOf('/ready')).toBe(503), { interval: 5 });
    expect(await statusOf('/health')).toBe(200);
    expect(await readMetric('botbye_ready')).toEqual({ '': 0 });
    expect((await ask('{ botbyeGateway { version } }')).status).toBe(200);
    expect(await cli.exitCode).toBe(0);
    await expect(statusOf('/health')).rejects.toThrow();
  });

  it('a port for probes that is taken stops the start with a line that names METRICS_PORT', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void taken.close());
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as AddressInfo;
    const cli = runCli(['serve'], { env: { PORT: '0', METRICS_PORT: String(port) } });
    expect(await cli.exitCode).toBe(1);
    expect(cli.stderr()).toMatch(new RegExp(`cannot listen on 127.0.0.1:${port}: .*METRICS_PORT`));
    expect(cli.stdout()).not.toContain('"event":"serving"');
  });

  it('there is no listener for probes unless METRICS_PORT asks for one', async () => {
    const cli = runCli(['serve'], { env: { PORT: '0' } });
    await cli.waitFor(/"event":"serving"/);
    expect(cli.stdout()).not.toContain('serving-metrics');
    cli.signal();
    expect(await cli.exitCode).toBe(0);
  });
});

describe('metrics', () => {
  it('metrics count responses by their source, operations by outcome, errors by code, reads and upstream calls', async () => {
    const { ask, readMetric } = await serve({ MAX_DEPTH: '4' });
    const count = `{ ${project} { declinedCount { botReqCount } } }`;
    for (let times = 0; times < 3; times += 1) await (await ask(count)).text();
    await (await ask(`{ ${project} { declinedCount { botReqCount bannedReqCount } } }`)).text();
    await (await ask(`{ ${project} { declinedCount(interval: 0) { botReqCount } } }`)).text();
    await (await ask(`{ ${project} { requests(first: 1) { edges { node { headers { name } } } } } }`)).text();
    expect(await readMetric('botbye_responses_total')).toEqual({
      'source="executed",status="200"': 3,
      'source="kept",status="200"': 2,
      'source="executed",status="400"': 1,
    });
    expect(await readMetric('botbye_operations_total')).toEqual({
      'outcome="ok"': 2,
      'outcome="partial"': 1,
      'outcome="refused"': 1,
    });
    expect(await readMetric('botbye_operation_duration_seconds_count')).toMatchObject({ 'outcome="ok"': 2 });
    expect(await readMetric('botbye_operation_errors_total')).toEqual({
      'code="BAD_USER_INPUT"': 1,
      'code="OPERATION_TOO_LARGE"': 1,
    });
    expect(await readMetric('botbye_data_reads_total')).toEqual({
      'endpoint="count",source="upstream"': 1,
      'endpoint="count",source="fresh"': 1,
    });
    expect(await readMetric('botbye_upstream_calls_total')).toEqual({ 'endpoint="count",outcome="ok"': 1 });
    expect(await readMetric('botbye_upstream_attempts_total')).toEqual({
      'endpoint="count",attempt="1",outcome="2xx"': 1,
    });
    expect(await readMetric('botbye_upstream_socket_wait_seconds_count')).toEqual({ 'endpoint="count"': 1 });
    expect((await readMetric('botbye_data_cache_bytes'))['']).toBeGreaterThan(0);
    expect((await readMetric('botbye_response_cache_bytes'))['']).toBeGreaterThan(0);
    expect(await readMetric('botbye_data_cache_entries')).toEqual({ '': 1 });
    expect(await readMetric('botbye_response_cache_entries')).toEqual({ '': 2 });
    expect(await readMetric('botbye_redis_up')).toEqual({});
    const still = { botbye_ready: 1, botbye_operations_in_flight: 0, botbye_operations_in_flight_limit: 256 };
    for (const [name, value] of Object.entries(still))
      expect([name, await readMetric(name)]).toEqual([name, { '': value }]);
  });

  it('metrics say which endpoint fails, how often it was tried, and that its breaker is open', async () => {
    const { cli, ask, readMetric } = await serve({ BOTBYE_MAX_RETRIES: '1' });
    const [, control = ''] = /"upstream":\{"url":"(.*?)"/.exec(cli.stdout()) ?? [];
    await fetch(`${control}/sandbox/faults`, { method: 'PUT', body: JSON.stringify({ kind: 'http-500' }) });
    for (let hours = 1; hours <= 25; hours += 1)
      await (
        await ask(`{ ${project} { declinedCount(interval: ${hours}, intervalType: HOUR) { botReqCount } } }`)
      ).text();
    const calls = await readMetric('botbye_upstream_calls_total');
    expect(Object.keys(calls)).toEqual(['endpoint="count",outcome="UPSTREAM_UNAVAILABLE"']);
    const [failed = 0] = Object.values(calls);
    expect(failed).toBeLessThan(25);
    const attempts = await readMetric('botbye_upstream_attempts_total');
    expect(attempts['endpoint="count",attempt="1",outcome="5xx"']).toBe(failed);
    expect(attempts['endpoint="count",attempt="2",outcome="5xx"']).toBeGreaterThan(0);
    const shut = { 'endpoint="requests"': 0, 'endpoint="summary"': 0, 'endpoint="count"': 1 };
    expect(await readMetric('botbye_open_breakers')).toEqual(shut);
    const changes = await readMetric('botbye_breaker_changes_total');
    expect([changes['endpoint="count",state="open"'], changes['endpoint="summary",state="open"']]).toEqual([1, 0]);
    expect(await readMetric('botbye_operation_errors_total')).toEqual({ 'code="UPSTREAM_UNAVAILABLE"': 25 });
  });

  it('metrics have names by the conventions of Prometheus, and labels whose values callers do not choose', () => {
    for (const { name, kind, labels } of metricRows) {
      expect(name).toMatch(kind === 'counter' ? /^botbye_[a-z_]+_total$/ : /^botbye_(?!.*_total)[a-z_]+$/);
      const bounded = ['source', 'status', 'outcome', 'code', 'endpoint', 'refusal'];
      const fixed = ['reason', 'attempt', 'state', 'file', 'version'];
      for (const label of Object.keys(labels)) expect([...bounded, ...fixed]).toContain(label);
    }
  });

  it('metrics of Node and of the process are those that docs/metrics.md names', async () => {
    const { probe } = await serve();
    const text = await (await probe('/metrics')).text();
    const expected = nodeMetrics.filter(({ isOfLinux }) => !isOfLinux || process.platform === 'linux');
    expect(expected.filter(({ name, kind }) => !text.includes(`# TYPE ${name} ${kind}\n`))).toEqual([]);
  });

  it('metrics of what is rare are there from the start as 0, so that the first event is seen', async () => {
    const { readMetric } = await serve();
    expect(await readMetric('botbye_refusals_total')).toEqual(
      Object.fromEntries(refusalReasons.map((reason) => [`reason="${reason}"`, 0])),
    );
    for (const name of ['botbye_bugs_total', 'botbye_log_lines_dropped_total', 'botbye_key_set_outages_total'])
      expect([name, await readMetric(name)]).toEqual([name, { '': 0 }]);
    expect((await readMetric('botbye_file_reloads_total'))['file="tokens",outcome="unusable"']).toBe(0);
  });

  it('metrics count subscribers, the lists that are polled for them, and those that were refused', async () => {
    const { readMetric, url } = await serve({ MAX_SUBSCRIBERS: '1' });
    const follower = await follow(url);
    await vi.waitFor(async () => expect(await readMetric('botbye_polls')).toEqual({ '': 1 }));
    expect(await readMetric('botbye_subscribers')).toEqual({ '': 1 });
    expect((await follow(url)).status).toBe(503);
    expect((await readMetric('botbye_refusals_total'))['reason="subscriptions full"']).toBe(1);
    follower.leave();
    await vi.waitFor(async () => expect(await readMetric('botbye_subscribers')).toEqual({ '': 0 }));
  });

  it('metrics have the release of the gateway, and how late its event loop is', async () => {
    const { readMetric } = await serve();
    expect(Object.values(await readMetric('botbye_gateway_info'))).toEqual([1]);
    await vi.waitFor(async () =>
      expect((await readMetric('botbye_event_loop_lag_seconds_count'))['']).toBeGreaterThan(0),
    );
  });
});
