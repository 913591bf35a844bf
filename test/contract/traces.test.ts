import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import * as api from '@opentelemetry/api';
import * as exporter from '@opentelemetry/exporter-trace-otlp-http';
import * as resources from '@opentelemetry/resources';
import * as sdk from '@opentelemetry/sdk-trace-base';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startTraceExport } from '../../src/observability/export-traces.ts';
import { createLogger } from '../../src/observability/logger.ts';
import { subscribeLogger } from '../../src/observability/subscribe.ts';
import { runCli } from '../support/cli-io.ts';
import { embedGateway } from '../support/embed-gateway.ts';
import { readBlocks } from '../support/read-commands.ts';
import { eventually } from '../support/redis-replica.ts';
import { drawTree, startCollector } from '../support/start-collector.ts';

const root = new URL('../../', import.meta.url);
const main = fileURLToPath(new URL('dist/main.js', root));
const query = '{ botbyeGateway { version } }';

async function ask(url: string | undefined): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await fetch(url ?? '', { method: 'POST', headers, body: JSON.stringify({ query }) }).then((response) =>
    response.text(),
  );
}

describe('serve with OTEL_EXPORTER_OTLP_ENDPOINT', () => {
  it('serve sends its spans to the collector under OTEL_SERVICE_NAME, the last ones when it stops', async () => {
    const collector = await startCollector();
    const env = { PORT: '0', OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.url}/`, OTEL_SERVICE_NAME: 'gateway of a test' };
    const cli = runCli(['serve'], { env });
    const [, url] = await cli.waitFor(/"url":"([^"]+)"/);
    await ask(url);
    cli.signal();
    expect(await cli.exitCode).toBe(0);
    expect([...collector.serviceNames]).toEqual(['gateway of a test']);
    expect(drawTree(collector.spans)).toEqual([
      'POST /graphql source=executed status_code=200',
      '  GraphQL Operation outcome=ok',
    ]);
  });

  it('serve answers and stops although there is no collector', async () => {
    const cli = runCli(['serve'], { env: { PORT: '0', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' } });
    const [, url] = await cli.waitFor(/"url":"([^"]+)"/);
    await ask(url);
    const signalledAtMs = performance.now();
    cli.signal();
    expect(await cli.exitCode).toBe(0);
    expect(performance.now() - signalledAtMs).toBeLessThan(5_000);
  });

  it('the log says once that the collector does not take spans, and once that it takes them again', async () => {
    const collector = await startCollector();
    // Each span is sent at once, where batches would wait for seconds.
    const atOnce = { ...sdk, BatchSpanProcessor: sdk.SimpleSpanProcessor };
    const load = async () => ({ api, exporter, resources, sdk: atOnce });
    const traces = await startTraceExport({ endpoint: collector.url, serviceName: 'a' }, load);
    onTestFinished(traces.dispose);
    const lines: string[] = [];
    onTestFinished(subscribeLogger(createLogger({ level: 'info' }, { write: (line) => lines.push(line) })));
    const tracer = traces.api.trace.getTracer('test');
    const exportSpan = async (status: number) => {
      collector.answerWith(status);
      const before = collector.requests();
      tracer.startSpan('one', {}, traces.api.ROOT_CONTEXT).end();
      await eventually(() => collector.requests() > before);
    };
    for (const status of [200, 400, 400, 200, 200]) await exportSpan(status);
    await eventually(() => lines.length >= 2);
    expect(lines.map((line) => JSON.parse(line).event)).toEqual(['traces-unavailable', 'traces-available']);
  });

  it('serve stops at the start if a package of OpenTelemetry is missing, and names them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'botbye-traces-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    copyFileSync(main, join(folder, 'main.mjs'));
    const env = { PATH: process.env.PATH, PORT: '0', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' };
    const child = spawn(process.execPath, [join(folder, 'main.mjs'), 'serve'], { env });
    const [complaints, code] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect(code).toEqual([1, null]);
    expect(complaints).toMatch(
      /OTEL_EXPORTER_OTLP_ENDPOINT is set, but not all .* are installed: npm install @opentelemetry\//,
    );
    const named = complaints.match(/@opentelemetry\/[\w-]+/g);
    const { peerDependencies } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
    expect(named?.toSorted()).toEqual(
      Object.keys(peerDependencies).filter((name) => name.startsWith('@opentelemetry/')),
    );
  });

  it('serve refuses an endpoint that is no URL', async () => {
    const cli = runCli(['serve'], { env: { PORT: '0', OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' } });
    expect(await cli.exitCode).toBe(1);
    expect(cli.stderr()).toContain('OTEL_EXPORTER_OTLP_ENDPOINT must be');
  });

  it('a failure of a package of OpenTelemetry that is installed is not hidden', async () => {
    const load = () => Promise.reject(new Error('broken'));
    await expect(startTraceExport({ endpoint: 'http://127.0.0.1:1', serviceName: 'a' }, load)).rejects.toThrow(
      'broken',
    );
  });
});

describe('an embedded gateway with OpenTelemetry', () => {
  it('an embedded gateway uses the tracer provider that is registered, and continues the span that is active', async () => {
    const memory = new sdk.InMemorySpanExporter();
    const provider = new sdk.BasicTracerProvider({ spanProcessors: [new sdk.SimpleSpanProcessor(memory)] });
    api.trace.setGlobalTracerProvider(provider);
    onTestFinished(() => api.trace.disable());
    const own = provider.getTracer('embedder').startSpan('request of the embedder');
    const context = { active: () => api.trace.setSpan(api.ROOT_CONTEXT, own) };
    const { gateway } = await embedGateway({}, { opentelemetry: { ...api, context } });
    await gateway.fetch(new Request('http://gateway.test/graphql?query={botbyeGateway{version}}'));
    const [operation, request] = memory.getFinishedSpans();
    expect([operation?.name, request?.name]).toEqual(['GraphQL Operation', 'GET /graphql']);
    expect(request?.parentSpanContext?.spanId).toBe(own.spanContext().spanId);
    expect(operation?.parentSpanContext?.spanId).toBe(request?.spanContext().spanId);
  });

  it('an embedded gateway without a registered provider passes on the trace of its caller', async () => {
    const { gateway, sandbox } = await embedGateway({}, { opentelemetry: api });
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const body = JSON.stringify({
      query: '{ botbyeProject(projectId: "185071d5-d4fe-4bea-93df-19d0bd8c2d0d") { declinedCount { botReqCount } } }',
    });
    const headers = { 'content-type': 'application/json', traceparent };
    await gateway.fetch(new Request('http://gateway.test/graphql', { method: 'POST', headers, body }));
    expect(sandbox.calls.map((call) => call.headers.traceparent)).toEqual([traceparent]);
  });

  it('the example of docs/tracing.md prints the spans of an operation', async () => {
    const [whole = ''] = readBlocks(readFileSync(new URL('docs/embedding.md', root), 'utf8'), 'js');
    const [example = ''] = readBlocks(readFileSync(new URL('docs/tracing.md', root), 'utf8'), 'js');
    const setUp = whole.slice(0, whole.indexOf('const gateway'));
    const use = `await gateway.fetch(new Request('http://gateway.test/graphql?query={botbyeGateway{version}}'));
      await gateway.dispose();
      await sandbox.close();`;
    const node = spawn(process.execPath, ['--input-type=module'], { cwd: fileURLToPath(root) });
    node.stdin.end(`${setUp}${example}${use}`);
    const [output, complaints] = await Promise.all([text(node.stdout), text(node.stderr)]);
    expect(complaints).toBe('');
    expect([...output.matchAll(/ name: '([^']+)',\n {2}id/g)].map(([, name]) => name)).toEqual([
      'GraphQL Operation',
      'GET /graphql',
    ]);
  });
});
