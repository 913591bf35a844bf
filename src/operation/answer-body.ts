import type { Lifetime } from '../domain/lifetime.ts';
import { printResult } from '../execution/printed-data.ts';
import type { Identified } from '../identity/caller.ts';
import type { OperationFacts } from '../observability/signals.ts';
import type { CancelSignal } from '../runtime/cancellation.ts';
import type { ReadHeader } from '../runtime/cross-origin.ts';
import { parseParams } from './request-params.ts';
import { type RunOperation, refuse, type Whole } from './run-operation.ts';
import { settleErrors } from './translate-error.ts';

/** A request on the fast path: its body is JSON, and its response is one JSON document. */
export interface BodyRequest {
  readonly body: string;
  readonly header: ReadHeader;
  /** Who calls. */
  readonly identified: Identified;
  /** The address at the other end of the socket. */
  readonly address: string | undefined;
  readonly requestId: string;
  /** Aborts when the caller disconnects. */
  readonly signal: CancelSignal;
  /** Whether the client would take an event stream, too. */
  readonly acceptsStream: boolean;
  /** The media type of the response. */
  readonly mediaType: string;
}

/** A response without the headers that every response has. */
export interface PrintedResponse {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  readonly isWhole: boolean;
  readonly lifetime: Lifetime | undefined;
  /** What it was made of, for the log. */
  readonly operation: OperationFacts;
}

export type AnswerBody = (request: BodyRequest) => Promise<PrintedResponse>;

/** The fast path: JSON in, the one life of an operation, JSON out. Rejects with `NeedsStream` if the full path has to answer. */
export function createAnswerBody(run: RunOperation): AnswerBody {
  return async ({ mediaType, ...request }) => {
    const outcome = await runBody(run, request);
    if ('results' in outcome) throw new Error('A subscription has begun on the fast path.');
    return print(outcome, mediaType);
  };
}

function runBody(run: RunOperation, { body, acceptsStream, ...request }: Omit<BodyRequest, 'mediaType'>) {
  try {
    return run({ ...request, streams: acceptsStream ? 'elsewhere' : 'nowhere', params: parseParams(body) });
  } catch (error) {
    return refuse(error, request.requestId);
  }
}

function print({ result, isWhole, lifetime, operation }: Whole, mediaType: string): PrintedResponse {
  const { status, headers, errors } = settleErrors(result.errors ?? [], mediaType);
  const body = printResult(errors.length > 0 ? { ...result, errors } : result);
  return { status, headers, body, isWhole: isWhole && status === 200, lifetime, operation };
}
