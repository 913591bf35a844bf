import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CacheKey } from '../cache/cache-key.ts';
import { requestIdOf } from '../domain/request-id.ts';
import type { AnswerKeys, RequestHead } from './answer-key.ts';
import { callerOf } from './caller-of.ts';
import { createExecute, type ExecuteParts } from './create-execute.ts';
import type { FinishedAnswer } from './finished-answer.ts';
import { inPlace } from './in-place.ts';
import { overloadedAnswer } from './overloaded-answer.ts';
import { createSendAnswer, toResponse } from './send-answer.ts';
import type { SharedAnswers } from './shared-answers.ts';

export interface DoorParts extends ExecuteParts {
  readonly answers: SharedAnswers;
  /** Undefined where no answer is shared. */
  readonly keys: AnswerKeys | undefined;
  /** Whether browsers that come for a page get GraphiQL: it is no operation and takes no place. */
  readonly graphiql: boolean;
  /** Epoch milliseconds. */
  readonly clock: () => number;
}

export interface Door {
  readonly fetch: (request: Request) => Promise<Response>;
  /** Undefined where it was answered at once. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void> | undefined;
}

interface Keyed {
  readonly key: CacheKey;
  readonly requestId: string;
  readonly body: Buffer;
}

/**
 * Requests come in before Yoga has seen them. One whose answer is finished and fresh gets its bytes at once; equal ones in
 * flight wait for one answer; all others are executed as far as there are places, and turned away beyond.
 */
export function createDoor({ answers, keys, graphiql, clock, ...parts }: DoorParts): Door {
  const { yoga, admission } = parts;
  const execute = createExecute(parts);
  const sendAnswer = createSendAnswer();

  const handleShared = async (request: IncomingMessage, response: ServerResponse, { key, requestId, body }: Keyed) => {
    const arrival = {
      requestId,
      url: urlOf(request),
      header: (name: string) => singleHeader(request, name),
      headers: () => headersFrom(request),
      body: body.toString(),
    };
    const caller = callerOf(response);
    try {
      const answer = await answers.share(key, caller.signal, execute(arrival));
      if (answer.isWhole) keys?.remember(key);
      sendAnswer(response, answer, requestId, clock());
    } catch (error) {
      // Nobody is there any more to be told.
      if (!caller.signal.aborted) throw error;
    } finally {
      caller.settle();
    }
  };

  /** In a place until the answer is out or the caller has left: Yoga's own word that it is done may never come then. */
  const handleAlone = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const caller = callerOf(response);
    const closed = new Promise<true>((resolve) => void response.once('close', () => resolve(true)));
    const work = () => Promise.race([Promise.resolve(yoga.handle(request, response, {})).then(() => true), closed]);
    try {
      if (await inPlace(admission, caller.signal, work)) return;
      sendAnswer(response, overloadedAnswer, requestIdOf(singleHeader(request, 'x-request-id')), clock());
    } catch (error) {
      if (!caller.signal.aborted) throw error;
    } finally {
      caller.settle();
    }
  };

  /** Without a promise: where far too much is asked, this is what is done most. */
  const turnAway = (key: CacheKey): FinishedAnswer | undefined => {
    if (!admission.isFull() || answers.isInFlight(key)) return undefined;
    admission.refuse();
    return overloadedAnswer;
  };

  return {
    handle(request, response) {
      const body = bodyOf(request);
      const { method = '' } = request;
      const header = (name: string) => singleHeader(request, name);
      const key = body && keys?.keyOf({ method, header }, body);
      if (!key) {
        if (isOperation(method, header, graphiql)) return handleAlone(request, response);
        return Promise.resolve(yoga.handle(request, response, {}));
      }
      const requestId = requestIdOf(header('x-request-id'));
      const known = answers.find(key) ?? turnAway(key);
      if (!known) return handleShared(request, response, { key, requestId, body });
      sendAnswer(response, known, requestId, clock());
      return undefined;
    },

    async fetch(request) {
      const { method, url, signal } = request;
      const header = (name: string) => request.headers.get(name) ?? undefined;
      const requestId = requestIdOf(header('x-request-id'));
      // Whoever embeds the gateway may hand it anything; what is not for it is Yoga's to say.
      if (new URL(url).pathname !== yoga.graphqlEndpoint) return yoga.fetch(request, { requestId });
      const alone = async (whole: Request) => {
        if (!isOperation(method, header, graphiql)) return yoga.fetch(whole, { requestId });
        const response = await inPlace(admission, signal, () => yoga.fetch(whole, { requestId }));
        return response ?? toResponse(overloadedAnswer, requestId, clock());
      };
      if (method !== 'POST') return alone(request);
      const bytes = Buffer.from(await request.arrayBuffer());
      const headers = () => Object.fromEntries(request.headers);
      const arrival = { requestId, url, header, headers, body: bytes.toString() };
      const key = keys?.keyOf({ method, header }, bytes);
      if (!key) {
        return alone(new yoga.fetchAPI.Request(url, { method, headers: headers(), body: arrival.body, signal }));
      }
      const answer = answers.find(key) ?? (await answers.share(key, signal, execute(arrival)));
      return toResponse(answer, requestId, clock());
    },
  };
}

/** Whether it may come to executing something; other methods are preflights or mistakes. */
function isOperation(method: string, header: RequestHead['header'], graphiql: boolean): boolean {
  if (method === 'GET') return !(graphiql && header('accept')?.includes('text/html'));
  return method === 'POST';
}

/** The listener reads bodies under its own limits and leaves them here. */
function bodyOf(request: IncomingMessage): Buffer | undefined {
  const read: unknown = Reflect.get(request, 'body');
  const bytes: unknown = typeof read === 'object' && read !== null ? Reflect.get(read, 'bytes') : undefined;
  return Buffer.isBuffer(bytes) ? bytes : undefined;
}

function singleHeader({ headers }: IncomingMessage, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

function headersFrom(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of Object.keys(request.headers)) headers[name] = singleHeader(request, name) ?? '';
  return headers;
}

/** Only the path is looked at; the host is whatever the caller says it is. */
function urlOf(request: IncomingMessage): string {
  return `http://localhost${request.url ?? '/'}`;
}
