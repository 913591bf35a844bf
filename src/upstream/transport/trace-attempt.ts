import { type AttemptBegin, type AttemptEnd, attemptSpan, type OpenSpan } from '../../observability/spans.ts';
import type { AttemptOutcome } from './attempt-outcome.ts';
import type { UpstreamRequest } from './exchange.ts';

type Send = (request: UpstreamRequest) => Promise<AttemptOutcome>;

/** Sends a request as a span of its own, if there are traces: the upstream then continues that span, not the caller's. */
export function traceAttempt(begin: AttemptBegin, request: UpstreamRequest, send: Send): Promise<AttemptOutcome> {
  return attemptSpan.run(
    () => begin,
    (span) => (span ? sendInSpan(span, request, send) : send(request)),
  );
}

async function sendInSpan(span: OpenSpan<AttemptEnd>, request: UpstreamRequest, send: Send): Promise<AttemptOutcome> {
  const { traceparent } = span;
  const traced = traceparent === undefined ? request : { ...request, headers: { ...request.headers, traceparent } };
  let end: AttemptEnd = { status: null, outcome: 'abandoned', code: null };
  try {
    const outcome = await send(traced);
    end = describe(outcome);
    return outcome;
  } finally {
    span.end(end);
  }
}

function describe(outcome: AttemptOutcome): AttemptEnd {
  const { kind } = outcome;
  if (kind === 'responded') return { status: outcome.response.status, outcome: kind, code: null };
  return { status: null, outcome: kind, code: outcome.error.code };
}
