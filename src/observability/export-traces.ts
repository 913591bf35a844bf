import type { SpanExporter, SpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { TracingConfig } from '../config/config.ts';
import { version } from '../runtime/version.ts';
import type { OpenTelemetryApi } from './opentelemetry-api.ts';
import { traceExportSignal } from './signals.ts';

export interface TraceExport {
  /** For the gateway: its spans go to the collector. */
  readonly api: OpenTelemetryApi;
  /** Sends what has not been sent yet, for three seconds at most. */
  dispose(): Promise<void>;
}

/** A collector that does not answer must not hold up the end of the process. */
const flushMs = 3_000;

/**
 * Sends spans to the collector at `endpoint`, in batches, over HTTP. Everything of OpenTelemetry is imported here, and
 * only if there is an endpoint. Throws if the packages are not installed.
 */
export async function startTraceExport(
  { endpoint, serviceName }: { readonly endpoint: string; readonly serviceName: TracingConfig['serviceName'] },
  load: () => Promise<Packages> = loadPackages,
): Promise<TraceExport> {
  const { api, exporter, resources, sdk } = await loadOrExplain(load);
  const inner = new exporter.OTLPTraceExporter({ url: `${endpoint}/v1/traces` });
  const note = createNote();
  const noting: typeof inner = Object.assign(Object.create(inner), {
    export: (...[spans, done]: Parameters<typeof inner.export>) =>
      inner.export(spans, (result) => {
        note(result.code === 0);
        done(result);
      }),
  });
  const provider = new sdk.BasicTracerProvider({
    resource: resources.resourceFromAttributes({ 'service.name': serviceName, 'service.version': version }),
    spanProcessors: [new sdk.BatchSpanProcessor(noting)],
  });
  const { context, ROOT_CONTEXT, trace } = api;
  const { getSpan, setSpan, setSpanContext } = trace;
  const getTracer: OpenTelemetryApi['trace']['getTracer'] = (name, release) => provider.getTracer(name, release);
  return {
    api: { context, ROOT_CONTEXT, trace: { getTracer, getSpan, setSpan, setSpanContext } },
    dispose: () => within(flushMs, provider.shutdown()),
  };
}

interface Packages {
  readonly api: typeof import('@opentelemetry/api');
  readonly exporter: typeof import('@opentelemetry/exporter-trace-otlp-http');
  readonly resources: typeof import('@opentelemetry/resources');
  readonly sdk: Pick<typeof import('@opentelemetry/sdk-trace-base'), 'BasicTracerProvider'> & {
    readonly BatchSpanProcessor: new (exporter: SpanExporter) => SpanProcessor;
  };
}

async function loadPackages(): Promise<Packages> {
  const [api, exporter, resources, sdk] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/sdk-trace-base'),
  ]);
  return { api, exporter, resources, sdk };
}

async function loadOrExplain(load: () => Promise<Packages>): Promise<Packages> {
  try {
    return await load();
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new Error(
      'OTEL_EXPORTER_OTLP_ENDPOINT is set, but not all packages of OpenTelemetry are installed: npm install ' +
        '@opentelemetry/api@1.9 @opentelemetry/sdk-trace-base@2 @opentelemetry/resources@2 ' +
        '@opentelemetry/exporter-trace-otlp-http@0.223, or unset it.',
    );
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
}

/** Publishes when the collector starts or stops taking spans, and at the first failure. */
function createNote(): (isAvailable: boolean) => void {
  let was = true;
  return (isAvailable) => {
    if (isAvailable === was) return;
    was = isAvailable;
    traceExportSignal.publish(() => ({ isAvailable }));
  };
}

/** Failures included: there is nobody left to tell. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeIsUp = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work.catch(() => undefined), timeIsUp]);
  clearTimeout(timer);
}
