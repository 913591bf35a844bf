/**
 * The part of the package `@opentelemetry/api` that traces need. The package's own exports fit:
 * `import * as opentelemetry from '@opentelemetry/api'`.
 */
export interface OpenTelemetryApi {
  /** The context that has no span. */
  readonly ROOT_CONTEXT: object;
  /** Tells whether an embedder's own span is active, which is then the parent of the request's span. */
  readonly context: {
    /** The active context; the root context if no context manager is registered. */
    active(): object;
  };
  /** Makes spans. `getTracer` belongs to the tracer provider that is registered. */
  readonly trace: {
    /** A tracer of the registered provider. */
    getTracer(name: string, version?: string): OpenTelemetryTracer;
    /** The span of a context. */
    getSpan(context: object): OpenTelemetrySpan | undefined;
    /** A context with this span. */
    setSpan(context: object, span: OpenTelemetrySpan): object;
    /** A context whose span is another process's. */
    setSpanContext(context: object, spanContext: OpenTelemetrySpanContext): object;
  };
}

/** Makes spans. */
export interface OpenTelemetryTracer {
  /** Starts a span, a child of the span of `context`. */
  startSpan(
    name: string,
    options?: { readonly kind?: number; readonly attributes?: OpenTelemetryAttributes },
    context?: object,
  ): OpenTelemetrySpan;
}

/** The attributes of a span. */
export type OpenTelemetryAttributes = Record<string, string | number | boolean | string[]>;

/** A span that has begun. */
export interface OpenTelemetrySpan {
  /** The ids of the span. */
  spanContext(): OpenTelemetrySpanContext;
  /** Adds attributes. */
  setAttributes(attributes: OpenTelemetryAttributes): unknown;
  /** Says whether the work succeeded; code 2 is an error. */
  setStatus(status: { code: number }): unknown;
  /** Ends the span. */
  end(): void;
}

/** The ids of a span, and whether it is sampled. */
export interface OpenTelemetrySpanContext {
  /** 32 hexadecimal digits. */
  traceId: string;
  /** 16 hexadecimal digits. */
  spanId: string;
  /** Bit 0: sampled. */
  traceFlags: number;
  /** Whether it came from another process. */
  isRemote?: boolean;
}
