import type { IncomingMessage, ServerResponse } from 'node:http';
import { bugSignal } from '../observability/signals.ts';
import type { CrossOrigin } from '../runtime/cross-origin.ts';
import { requestIdOf } from '../runtime/request-id.ts';
import { answerOutsideGraphql } from './answer-outside-graphql.ts';
import { errorResponse, hasBody, type OwnResponse, type Send } from './error-response.ts';
import { readWholeBody } from './read-body.ts';
import { createRefuseHead } from './refuse-head.ts';
import { createRefuseHost } from './refuse-host.ts';
import { toOriginForm } from './to-origin-form.ts';

/** Answers a request, with its whole body if it has one. Returns undefined if the response was sent at once. */
export type Handle = (
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer | undefined,
) => Promise<void> | undefined;

export interface ServeParts {
  readonly handle: Handle;
  readonly isReady: () => boolean;
  readonly allowedHosts: readonly string[] | undefined;
  readonly maxBodyBytes: number;
  readonly crossOrigin: CrossOrigin;
  readonly graphiql: boolean;
  readonly send: Send;
}

/** `proceed` tells a client that waits with its body (Expect: 100-continue) to send it. */
export type ServeRequest = (request: IncomingMessage, response: ServerResponse, proceed?: () => void) => void;

/** Refuses a request, answers it, or reads its body and hands both to `handle`; creates no promise of its own. */
export function createServeRequest(parts: ServeParts): ServeRequest {
  const { maxBodyBytes, send } = parts;
  const pass = createPass(parts);
  const respondWithoutBody = createRespondWithoutBody(parts);
  return (request, response, proceed) => {
    const own = respondWithoutBody(request);
    if (own) return send(request, response, own);
    if (!hasBody(request)) return pass(request, response, undefined);
    proceed?.();
    readWholeBody(request, maxBodyBytes, (received) => {
      if (received.kind === 'refused') send(request, response, received.response);
      if (received.kind === 'body') pass(request, response, received.body);
    });
  };
}

/** The response to a request that is refused or answered before its body is read; undefined for all others. */
function createRespondWithoutBody(parts: ServeParts): (request: IncomingMessage) => OwnResponse | undefined {
  const refuseHead = createRefuseHead(parts.maxBodyBytes);
  const refuseHost = createRefuseHost(parts.allowedHosts);
  return (request) => {
    const refusal = toOriginForm(request) ?? refuseHead(request);
    return refusal ? lastResponse(refusal) : (answerOutsideGraphql(request, parts) ?? refuseHost(request));
  };
}

/** Bytes after a refused head may be anything, so nothing more is read on its connection. */
function lastResponse(response: OwnResponse): OwnResponse {
  return { ...response, headers: { ...response.headers, connection: 'close' } };
}

function createPass({ handle, send }: ServeParts) {
  return (request: IncomingMessage, response: ServerResponse, body: Buffer | undefined): void => {
    const fail = (error: unknown) => reportBug(request, response, error, send);
    try {
      handle(request, response, body)?.catch(fail);
    } catch (error) {
      fail(error);
    }
  };
}

function reportBug(request: IncomingMessage, response: ServerResponse, error: unknown, send: Send): void {
  const requestId = requestIdOf(request.headers['x-request-id']?.toString());
  bugSignal.publish(() => ({ requestId, error }));
  if (response.headersSent) response.destroy();
  else {
    const message = 'The gateway failed to answer this. Tell its operator the request id.';
    const internal = errorResponse(500, 'INTERNAL_SERVER_ERROR', message, requestId);
    send(request, response, { ...internal, headers: { 'x-request-id': requestId } });
  }
}
