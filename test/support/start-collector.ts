import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { startTraceExport } from '../../src/observability/export-traces.ts';
import type { OpenTelemetryApi } from '../../src/observability/opentelemetry-api.ts';

/** A span as a collector gets it. */
export interface CollectedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  /** Empty for the first span of a trace. */
  readonly parentSpanId: string;
  /** As OTLP numbers them: 1 internal, 2 server, 3 client. */
  readonly kind: number;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly isError: boolean;
}

export interface Collector {
  /** What belongs into OTEL_EXPORTER_OTLP_ENDPOINT. */
  readonly url: string;
  readonly spans: readonly CollectedSpan[];
  readonly serviceNames: ReadonlySet<unknown>;
  /** From now on exports get this status. */
  readonly answerWith: (status: number) => void;
  /** All bodies, as they came. */
  readonly text: () => string;
  readonly requests: () => number;
}

interface OtlpValue {
  readonly stringValue?: string;
  readonly intValue?: number;
  readonly boolValue?: boolean;
  readonly arrayValue?: { readonly values: readonly OtlpValue[] };
}
type OtlpAttributes = readonly { readonly key: string; readonly value: OtlpValue }[];

interface OtlpSpan extends Omit<CollectedSpan, 'attributes' | 'isError' | 'parentSpanId'> {
  readonly parentSpanId?: string;
  readonly attributes: OtlpAttributes;
  readonly status: { readonly code?: number };
}

interface OtlpBody {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: OtlpAttributes };
    readonly scopeSpans: readonly { readonly spans: readonly OtlpSpan[] }[];
  }[];
}

/** Takes traces over OTLP in JSON, as a collector does; gone after the test. */
export async function startCollector(): Promise<Collector> {
  const spans: CollectedSpan[] = [];
  const serviceNames = new Set<unknown>();
  const bodies: string[] = [];
  let status = 200;
  const server = createServer(async (request, response) => {
    const isExport = request.url === '/v1/traces' && request.headers['content-type'] === 'application/json';
    if (!isExport) return response.writeHead(404).end();
    const body = (await json(request)) as OtlpBody;
    bodies.push(JSON.stringify(body));
    if (status !== 200) return response.writeHead(status).end();
    for (const { resource, scopeSpans } of body.resourceSpans) {
      serviceNames.add(readAttributes(resource.attributes)['service.name']);
      spans.push(...scopeSpans.flatMap((scope) => scope.spans.map(readSpan)));
    }
    return response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    spans,
    serviceNames,
    answerWith(given) {
      status = given;
    },
    text: () => bodies.join('\n'),
    requests: () => bodies.length,
  };
}

export interface Traces extends Collector {
  /** For the gateway. */
  readonly opentelemetry: OpenTelemetryApi;
  /** Waits until every span that has ended is at the collector, and ends the export. */
  readonly flush: () => Promise<void>;
}

/** A collector, and the export to it as `serve` makes it. */
export async function startTraces(): Promise<Traces> {
  const collector = await startCollector();
  const { api, dispose } = await startTraceExport({ endpoint: collector.url, serviceName: 'traced' });
  onTestFinished(dispose);
  return { ...collector, opentelemetry: api, flush: dispose };
}

/** Each span as a line, below its parent: what it is called, and those of its attributes that tell how it went. */
export function drawTree(spans: readonly CollectedSpan[], parentSpanId = '', indent = ''): readonly string[] {
  const known = new Set(spans.map(({ spanId }) => spanId));
  const children = spans.filter((span) =>
    parentSpanId === '' ? !known.has(span.parentSpanId) : span.parentSpanId === parentSpanId,
  );
  return children
    .toSorted(byName)
    .flatMap((span) => [`${indent}${span.name}${toWords(span)}`, ...drawTree(spans, span.spanId, `${indent}  `)]);
}

function byName(one: CollectedSpan, other: CollectedSpan): number {
  return one.name < other.name ? -1 : 1;
}

function toWords({ attributes, isError }: CollectedSpan): string {
  const told = Object.entries(attributes)
    .filter(
      ([key]) => key.startsWith('botbye.') || key === 'http.response.status_code' || key.endsWith('.resend_count'),
    )
    .map(([key, value]) => `${key.slice(key.lastIndexOf('.') + 1)}=${value}`)
    .toSorted();
  return ['', ...told, ...(isError ? ['ERROR'] : [])].join(' ');
}

function readSpan({ attributes, status, parentSpanId = '', ...span }: OtlpSpan): CollectedSpan {
  const { name, traceId, spanId, kind } = span;
  return {
    name,
    traceId,
    spanId,
    kind,
    parentSpanId,
    attributes: readAttributes(attributes),
    isError: status.code === 2,
  };
}

function readAttributes(attributes: OtlpAttributes): Readonly<Record<string, unknown>> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, readValue(value)]));
}

function readValue({ stringValue, intValue, boolValue, arrayValue }: OtlpValue): unknown {
  return stringValue ?? intValue ?? boolValue ?? arrayValue?.values.map(readValue);
}
