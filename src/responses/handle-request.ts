import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CacheKey } from '../cache/cache-key.ts';
import { NeedsStream } from '../domain/needs-stream.ts';
import { callerKeyOf, type Identified } from '../identity/caller.ts';
import type { Charged } from '../identity/charged.ts';
import { type OperationFacts, type ResponseSignal, refusalSignal } from '../observability/signals.ts';
import type { CancelSignal } from '../runtime/cancellation.ts';
import { isAtPath } from '../runtime/is-at-path.ts';
import { ReceivedBody } from '../runtime/received-body.ts';
import { requestIdOf } from '../runtime/request-id.ts';
import { chargeForKept, quotaHeadersOf } from './charge-caller.ts';
import { fastTypeOf } from './execute-request.ts';
import type { FinishedResponse } from './finished-response.ts';
import { type NodeHead, readHead } from './read-head.ts';
import { reportResponse } from './report-response.ts';
import type { CommonParts, RequestHandlers } from './response-parts.ts';
import { createSendResponse, type SendResponse, sendAsItIs } from './send-response.ts';
import { sendStream } from './send-stream.ts';
import { receiveBody, type TakenBody, takeBody } from './take-body.ts';
import { watchCaller } from './watch-caller.ts';

interface HandlerParts extends CommonParts {
  readonly sendResponse: SendResponse;
}

interface NodeRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly head: NodeHead;
  readonly requestId: string;
  readonly identified: Identified;
  /** As `performance.now()` counts. */
  readonly startedMs: number;
}

/** Undefined if the response was sent at once: kept responses and refusals need no promise. */
type Handled = Promise<void> | undefined;

/** Handles requests of node:http: of our listener, and of embedders, whichever parser has read their bodies. */
export function createRequestHandler(common: CommonParts): RequestHandlers['handle'] {
  const parts = { ...common, sendResponse: createSendResponse() };
  return (request, response, body) => handleRequest(parts, request, response, body);
}

function handleRequest(
  parts: HandlerParts,
  request: IncomingMessage,
  response: ServerResponse,
  given: unknown,
): Handled {
  const { yoga, isOperation, identify } = parts;
  // The response is the same; Node leaves out its body.
  const startedMs = performance.now();
  if (request.method === 'HEAD') request.method = 'GET';
  const head = readHead(request);
  const requestId = requestIdOf(head.header('x-request-id'));
  // A framework passes its `next` here.
  const received = Buffer.isBuffer(given) ? given : undefined;
  if (!isAtPath(head.target, yoga.graphqlEndpoint) || !isOperation(head, head.target)) {
    if (received) leaveForYoga(request, received);
    return Promise.resolve(yoga.handle(request, response, {}));
  }
  const proceed = (identified: Identified) =>
    respondToOperation(parts, { request, response, head, requestId, identified, startedMs }, received);
  const identified = identify(head.header('authorization') ?? null);
  return 'then' in identified ? identified.then(proceed) : proceed(identified);
}

/** From here on it is known who calls. */
function respondToOperation(parts: HandlerParts, incoming: NodeRequest, received: Buffer | undefined): Handled {
  const { request, head } = incoming;
  if (head.method !== 'POST') {
    if (received) leaveForYoga(request, received);
    return respondByYoga(parts, incoming);
  }
  const taken = received ?? takeBody(request);
  if (taken) return respondToTaken(parts, incoming, taken);
  return receiveBody(request, parts.timeoutMs).then((received) => respondToTaken(parts, incoming, received));
}

function respondToTaken(parts: HandlerParts, incoming: NodeRequest, taken: TakenBody): Handled {
  if (taken === 'gone') return undefined;
  if (Buffer.isBuffer(taken)) return respondToBody(parts, incoming, taken);
  return send(parts, incoming, parts.own.refused(taken, incoming.head.header('origin')));
}

function respondToBody(parts: HandlerParts, incoming: NodeRequest, body: Buffer): Handled {
  const { fastPaths, keys, responses, execute } = parts;
  const { head, requestId, identified } = incoming;
  const mediaType = fastPaths ? fastTypeOf(head) : undefined;
  if (mediaType === undefined) {
    leaveForYoga(incoming.request, body);
    return respondByYoga(parts, incoming);
  }
  const address = addressOf(incoming);
  const key = keys.keyOf(head, identified.caller, body);
  const found = key && responses.find(key);
  if (found) return sendKept(parts, incoming, found);
  const refusal = refuseIfUnread(parts, incoming) ?? (key && refuseIfFull(parts, key, incoming));
  if (refusal) return send(parts, incoming, refusal);
  const executed = execute({ requestId, header: head.header, identified, address, body: body.toString() }, mediaType);
  const joins = key !== undefined && responses.isInFlight(key);
  const responding = respond(parts, incoming, joins ? 'joined' : 'executed', async (caller) => {
    if (!key) return executed(caller);
    // The leader is charged with the cost of its execution, everybody who joins it as for a kept response.
    const refused = joins ? await chargeForKept(parts, identified) : undefined;
    if (refused) return parts.own.overQuota(refused, head.header('origin'));
    const finished = await responses.share(key, caller, executed);
    if (finished.isWhole) keys.remember(key);
    return finished;
  });
  return responding.catch((error) => {
    if (!(error instanceof NeedsStream)) throw error;
    leaveForYoga(incoming.request, body);
    return respondByYoga(parts, incoming);
  });
}

/** A kept response, if the caller's quota allows it: without a promise, unless Redis has to be asked. */
function sendKept(parts: HandlerParts, incoming: NodeRequest, found: FinishedResponse): Handled {
  const charged = chargeForKept(parts, incoming.identified);
  const sendOrRefuse = (refusal: Charged) =>
    refusal
      ? send(parts, incoming, parts.own.overQuota(refusal, incoming.head.header('origin')))
      : send(parts, incoming, found, 'kept');
  return charged instanceof Promise ? charged.then(sendOrRefuse) : sendOrRefuse(charged);
}

/** Nothing is executed for a caller whose clients do not read. */
function refuseIfUnread(
  { unsent, own }: HandlerParts,
  { head, identified }: NodeRequest,
): FinishedResponse | undefined {
  const reason = unsent.refusalOf(callerKeyOf(identified), 0);
  if (reason) refusalSignal.publish(() => ({ reason }));
  return reason && own[reason](head.header('origin'));
}

/** Without a promise, since an overloaded gateway does this most often. */
function refuseIfFull(
  { admission, responses, own }: HandlerParts,
  key: CacheKey,
  { head, identified }: NodeRequest,
): FinishedResponse | undefined {
  const caller = callerKeyOf(identified);
  if (!admission.isFull(caller) || responses.isInFlight(key)) return undefined;
  return own[admission.refuse(caller)](head.header('origin'));
}

/**
 * Holds a slot until the response is sent, its stream has begun, or the caller has left: Yoga's promise may never settle
 * after that.
 */
function respondByYoga(parts: HandlerParts, incoming: NodeRequest): Promise<void> {
  const { withSlot, own } = parts;
  const { response, head, identified } = incoming;
  const refusal = refuseIfUnread(parts, incoming);
  if (refusal) return Promise.resolve(send(parts, incoming, refusal));
  return respond(parts, incoming, 'refused', async (caller) => {
    const closed = new Promise<true>((resolve) => void response.once('close', () => resolve(true)));
    const handled = async (): Promise<true> => {
      await answerByYoga(parts, incoming);
      return true;
    };
    const done = await withSlot(callerKeyOf(identified), caller, () => Promise.race([handled(), closed]));
    return done === true ? undefined : own[done](head.header('origin'));
  });
}

/** A response in one piece goes the way of all others. */
async function answerByYoga(parts: HandlerParts, incoming: NodeRequest): Promise<void> {
  const { yoga } = parts;
  const { request, response, requestId, identified } = incoming;
  const ownHeaders = () => quotaHeadersOf(parts, identified);
  let operation: OperationFacts | undefined;
  const onOperation = (facts: OperationFacts) => {
    operation = facts;
  };
  const context = { requestId, identified, address: addressOf(incoming), ownHeaders, onOperation };
  const answer = await yoga.handleNodeRequestAndResponse(request, response, context);
  if (isStream(answer)) {
    sendStream(response, answer);
    report(incoming, { source: 'executed', status: answer.status, bytes: 0, operation });
    return;
  }
  const headers = [...answer.headers].filter(([name]) => name !== 'content-length');
  const body = Buffer.from(await answer.text());
  const { status } = answer;
  const made = { status, headers, body, isWhole: false, lifetime: undefined, operation, hasAllHeaders: true };
  await send(parts, incoming, made, 'executed');
}

/** An operation in one piece has one of the JSON types, a refusal too. */
function isStream({ headers }: Response): boolean {
  return headers.get('content-type')?.startsWith('application/') !== true;
}

/** Sends the response that `work` makes, unless the caller leaves before. */
async function respond(
  parts: HandlerParts,
  incoming: NodeRequest,
  source: ResponseSignal['source'],
  work: (caller: CancelSignal) => Promise<FinishedResponse | undefined>,
): Promise<void> {
  const caller = watchCaller(incoming.response);
  try {
    const finished = await work(caller.signal);
    if (finished) await send(parts, incoming, finished, source);
  } catch (error) {
    if (!caller.signal.aborted) throw error;
  } finally {
    caller.settle();
  }
}

function send(
  parts: HandlerParts,
  incoming: NodeRequest,
  finished: FinishedResponse,
  source: ResponseSignal['source'] = 'refused',
): Handled {
  const packed = parts.pack(finished, incoming.head.header('accept-encoding'));
  if (packed instanceof Promise) return packed.then((made) => sendNow(parts, incoming, made, source));
  return sendNow(parts, incoming, packed, source);
}

/** In place of a response that would wait in memory with too many others, a refusal is sent. */
function sendNow(
  parts: HandlerParts,
  incoming: NodeRequest,
  finished: FinishedResponse,
  source: ResponseSignal['source'],
): undefined {
  const { response, head, requestId, identified } = incoming;
  // The caller may have left while the response was packed.
  if (response.headersSent || response.destroyed) return;
  const { unsent, own } = parts;
  const { length } = finished.body;
  const reason = unsent.refusalOf(callerKeyOf(identified), length);
  // What is refused already is counted already.
  if (reason && source !== 'refused') refusalSignal.publish(() => ({ reason }));
  const sent = reason ? own[reason](head.header('origin')) : finished;
  if (sent.hasAllHeaders) sendAsItIs(response, sent);
  else parts.sendResponse(response, sent, requestId, parts.clock(), quotaHeadersOf(parts, identified));
  countUnsent(unsent, incoming, response.writableLength > 0 ? length : 0);
  const { status, operation, body } = sent;
  report(incoming, { source: reason ? 'refused' : source, status, bytes: body.length, operation });
}

function report({ head, ...request }: NodeRequest, sent: Parameters<typeof reportResponse>[1]): void {
  reportResponse({ ...request, header: head.header }, sent);
}

/** Until the client has read the response, or is gone. */
function countUnsent(unsent: HandlerParts['unsent'], { response, identified }: NodeRequest, bytes: number): void {
  if (bytes > 0) response.once('close', unsent.add(callerKeyOf(identified), bytes));
}

/** Of the socket itself: what headers say about it could be made up. */
function addressOf({ request }: NodeRequest): string | undefined {
  return request.socket?.remoteAddress;
}

/** In the form in which Yoga's adapter takes a body, whatever a parser of the embedder has made of it. */
function leaveForYoga(request: IncomingMessage, body: Buffer): void {
  Object.assign(request, { body: new ReceivedBody(body) });
}
