import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isAtPath } from '../runtime/is-at-path.ts';
import { formatTraceparent, parseTraceparent } from '../runtime/traceparent.ts';
import { version } from '../runtime/version.ts';
import { bounded } from './logger.ts';
import type {
  OpenTelemetryApi,
  OpenTelemetryAttributes,
  OpenTelemetrySpan,
  OpenTelemetryTracer,
} from './opentelemetry-api.ts';
import { type OperationSignal, operationSignal, redisCommandSignal, responseSignal } from './signals.ts';
import { attemptSpan, listenToUntraced, type OpenedSpan, operationSpan, redisCommandSpan } from './spans.ts';

type Handle = (request: IncomingMessage, response: ServerResponse, body?: unknown) => Promise<void> | undefined;
type Fetch = (request: Request) => Promise<Response>;

export interface Tracing {
  /** The same handler; each request that it gets is a span. */
  traceHandle(handle: Handle): Handle;
  traceFetch(fetch: Fetch): Fetch;
  dispose(): void;
}

/** Where in a trace the work is. */
interface Scope {
  readonly span: OpenTelemetrySpan;
  /** OpenTelemetry's context, with the span in it. */
  readonly context: object;
  /** The span of the request. */
  readonly request: OpenTelemetrySpan;
}

interface Tracer extends Pick<OpenTelemetryApi, 'context' | 'trace' | 'ROOT_CONTEXT'> {
  readonly tracer: OpenTelemetryTracer;
}

// Of OpenTelemetry's enumerations, which are values of a package that need not be installed.
const kinds = { internal: 0, server: 1, client: 2 } as const;
const errorStatus = { code: 2 };

/** The path of GraphQL, below whatever prefix an embedder chose: the one route that a span names. */
const route = '/graphql';

/**
 * Turns requests, and what the inner layers do for them, into spans of OpenTelemetry. A request's trace continues the
 * one that its `traceparent` names, sampled or not as that one is. Work outside of a traced request has no span, so that
 * gateways of one process do not see each other's.
 */
export function createTracing(api: OpenTelemetryApi): Tracing {
  const store = new AsyncLocalStorage<Scope | undefined>();
  const tracer: Tracer = { ...pickApi(api), tracer: api.trace.getTracer('botbye-graphql', version) };
  const subscriptions = [
    ...listenToSpans(tracer, store),
    // These are published within the work that they tell of.
    responseSignal.subscribe(({ source }) => {
      store.getStore()?.request.setAttributes({ 'botbye.response.source': source });
    }),
    operationSignal.subscribe((operation) => {
      const scope = store.getStore();
      if (scope) describeOperation(scope.span, operation);
    }),
    redisCommandSignal.subscribe(({ outcome }) => {
      const span = store.getStore()?.span;
      span?.setAttributes({ 'botbye.redis.outcome': outcome, ...(outcome !== 'ok' && { 'error.type': outcome }) });
      if (outcome !== 'ok') span?.setStatus(errorStatus);
    }),
  ];
  return {
    traceHandle: (handle) => (request, response, body) => {
      const { method = '', url = '', headers } = request;
      const scope = beginRequest(tracer, method, url, headers.traceparent);
      response.once('close', () => {
        const { headersSent, statusCode, writableFinished } = response;
        endRequest(scope.span, headersSent ? statusCode : undefined, writableFinished);
      });
      return store.run(scope, () => handle(request, response, body));
    },
    traceFetch: (fetch) => (request) => {
      const scope = beginRequest(tracer, request.method, request.url, request.headers.get('traceparent'));
      return store.run(scope, () => endWithResponse(scope.span, fetch(request)));
    },
    dispose() {
      for (const unsubscribe of subscriptions) unsubscribe();
    },
  };
}

/** A namespace of a module cannot be spread without reading all of it. */
function pickApi({ context, trace, ROOT_CONTEXT }: OpenTelemetryApi): Omit<Tracer, 'tracer'> {
  return { context, trace, ROOT_CONTEXT };
}

function listenToSpans(tracer: Tracer, store: AsyncLocalStorage<Scope | undefined>): readonly (() => void)[] {
  return [
    operationSpan.listen(store, (_begin, parent) => {
      const scope = openChild(tracer, parent, 'GraphQL Operation', kinds.internal, {});
      return { ...opened(scope), end: () => scope.span.end() };
    }),
    attemptSpan.listen(store, ({ endpoint, number }, parent) => {
      const scope = openChild(tracer, parent, `GET ${endpoint}`, kinds.client, {
        'http.request.method': 'GET',
        'botbye.endpoint': endpoint,
        ...(number > 1 && { 'http.request.resend_count': number - 1 }),
      });
      return {
        ...opened(scope),
        end({ status, outcome, code }) {
          const failed = code !== null || (status ?? 0) >= 400;
          endSpan(scope.span, failed, {
            'botbye.attempt.outcome': outcome,
            ...(status !== null && { 'http.response.status_code': status }),
            ...(failed && { 'error.type': code ?? String(status) }),
          });
        },
      };
    }),
    listenToUntraced(store),
    redisCommandSpan.listen(store, ({ command }, parent) => {
      const scope = openChild(tracer, parent, command, kinds.client, {
        'db.system.name': 'redis',
        'db.operation.name': command,
      });
      return { ...opened(scope), end: () => scope.span.end() };
    }),
  ];
}

function opened(scope: Scope): Omit<OpenedSpan<Scope, never>, 'end'> {
  return { scope, traceparent: formatTraceparent(scope.span.spanContext()) };
}

function openChild(
  { tracer, trace }: Tracer,
  parent: Scope,
  name: string,
  kind: number,
  attributes: OpenTelemetryAttributes,
): Scope {
  const span = tracer.startSpan(name, { kind, attributes }, parent.context);
  return { span, context: trace.setSpan(parent.context, span), request: parent.request };
}

const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE', 'CONNECT', 'QUERY']);

/** The span of a request: a child of the embedder's own span, or of the caller's, or the first of a new trace. */
function beginRequest(
  { tracer, trace, context, ROOT_CONTEXT }: Tracer,
  method: string,
  target: string,
  traceparent: unknown,
): Scope {
  const known = knownMethods.has(method) ? method : '_OTHER';
  const atRoute = isAtPath(target, route);
  const active = context.active();
  const caller = typeof traceparent === 'string' ? parseTraceparent(traceparent) : undefined;
  const remote = caller ? trace.setSpanContext(ROOT_CONTEXT, { ...caller, isRemote: true }) : ROOT_CONTEXT;
  const parent = trace.getSpan(active) ? active : remote;
  const attributes = { 'http.request.method': known, ...(atRoute && { 'http.route': route }) };
  const span = tracer.startSpan(atRoute ? `${known} ${route}` : known, { kind: kinds.server, attributes }, parent);
  return { span, context: trace.setSpan(parent, span), request: span };
}

/** `isSent`: otherwise the caller left before it had the whole response. */
function endRequest(span: OpenTelemetrySpan, status: number | undefined, isSent: boolean): void {
  const failed = status !== undefined && status >= 500;
  endSpan(span, failed, {
    ...(status !== undefined && { 'http.response.status_code': status }),
    ...(!isSent && { 'botbye.response.source': 'left' }),
    ...(failed && { 'error.type': String(status) }),
  });
}

async function endWithResponse(span: OpenTelemetrySpan, responding: Promise<Response>): Promise<Response> {
  let status: number | undefined;
  try {
    const response = await responding;
    status = response.status;
    return response;
  } finally {
    endRequest(span, status, status !== undefined);
  }
}

function describeOperation(span: OpenTelemetrySpan, { outcome, codes, operationName }: OperationSignal): void {
  span.setAttributes({
    'botbye.operation.outcome': outcome,
    ...(operationName !== null && { 'graphql.operation.name': bounded(operationName) }),
    ...(codes.length > 0 && { 'botbye.operation.codes': [...new Set(codes)] }),
  });
  if (outcome === 'failed' || outcome === 'partial') span.setStatus(errorStatus);
}

function endSpan(span: OpenTelemetrySpan, failed: boolean, attributes: OpenTelemetryAttributes): void {
  span.setAttributes(attributes);
  if (failed) span.setStatus(errorStatus);
  span.end();
}
