// The header `traceparent` of W3C Trace Context, version 00.

export interface SpanIds {
  /** 32 hexadecimal digits, not all zeros. */
  readonly traceId: string;
  /** 16 hexadecimal digits, not all zeros. */
  readonly spanId: string;
  /** A byte; bit 0 says that the caller samples the trace. */
  readonly traceFlags: number;
}

const pattern = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;

/** Undefined if the text is malformed. */
export function parseTraceparent(text: string): SpanIds | undefined {
  const [, traceId, spanId, flags = ''] = pattern.exec(text) ?? [];
  return traceId === undefined || spanId === undefined
    ? undefined
    : { traceId, spanId, traceFlags: Number.parseInt(flags, 16) };
}

/** Undefined for the ids of zeros that stand for no trace. */
export function formatTraceparent({ traceId, spanId, traceFlags }: SpanIds): string | undefined {
  const text = `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
  return pattern.test(text) ? text : undefined;
}
