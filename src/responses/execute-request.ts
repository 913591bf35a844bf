import { acceptsEventStream, answerTypeOf } from '../domain/answer-type.ts';
import { callerKeyOf, type Identified } from '../identity/caller.ts';
import type { AnswerBody, PrintedResponse } from '../operation/answer-body.ts';
import type { WithSlot } from '../overload/with-slot.ts';
import type { CrossOrigin } from '../runtime/cross-origin.ts';
import { isJson } from '../runtime/media-type.ts';
import type { FinishedResponse } from './finished-response.ts';
import type { OwnResponses } from './own-responses.ts';
import type { RequestHead } from './response-key.ts';
import type { Execute } from './shared-responses.ts';

/** A request whose body has been read. */
export interface IncomingRequest {
  readonly requestId: string;
  readonly header: RequestHead['header'];
  readonly identified: Identified;
  readonly address: string | undefined;
  readonly body: string;
}

export interface ExecuteParts {
  readonly answerBody: AnswerBody;
  readonly withSlot: WithSlot;
  readonly own: OwnResponses;
  readonly crossOrigin: CrossOrigin;
}

/** The media type of a response on the fast path; undefined if Yoga has to respond: with a stream, or with a refusal. */
export function fastTypeOf({ method, header }: RequestHead): string | undefined {
  if (method !== 'POST' || !isJson(header('content-type') ?? '')) return undefined;
  const type = answerTypeOf(header('accept'));
  return type?.startsWith('application/') ? type : undefined;
}

/** Executes a request on the fast path, in a concurrency slot. */
export function createExecute({ answerBody, withSlot, own, crossOrigin }: ExecuteParts) {
  return ({ body, ...request }: IncomingRequest, mediaType: string): Execute =>
    async (caller) => {
      const origin = request.header('origin');
      const acceptsStream = acceptsEventStream(request.header('accept'));
      const response = await withSlot(callerKeyOf(request.identified), caller, (signal) =>
        answerBody({ ...request, body, signal, mediaType, acceptsStream }),
      );
      return typeof response === 'string' ? own[response](origin) : finish(response, mediaType, crossOrigin, origin);
    };
}

/** The response as bytes, with the headers that every response on the fast path has. */
function finish(
  { status, headers, body, isWhole, lifetime, operation }: PrintedResponse,
  mediaType: string,
  { headersFor }: CrossOrigin,
  origin: string | undefined,
): FinishedResponse {
  const shown = [
    ['content-type', `${mediaType}; charset=utf-8`] as const,
    ['x-content-type-options', 'nosniff'] as const,
    ...headers,
    ...(lifetime ? [['vary', 'Accept, Accept-Encoding, Authorization'] as const] : []),
    ...headersFor(origin),
  ];
  return { status, headers: shown, body: Buffer.from(body), isWhole, lifetime, operation };
}
