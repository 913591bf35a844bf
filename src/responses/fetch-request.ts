import { NeedsStream } from '../domain/needs-stream.ts';
import { callerKeyOf, type Identified } from '../identity/caller.ts';
import type { OperationFacts, ResponseSignal } from '../observability/signals.ts';
import { isAtPath } from '../runtime/is-at-path.ts';
import { requestIdOf } from '../runtime/request-id.ts';
import { chargeForKept, isAnswered, quotaHeadersOf } from './charge-caller.ts';
import { fastTypeOf } from './execute-request.ts';
import type { FinishedResponse } from './finished-response.ts';
import { reportResponse } from './report-response.ts';
import type { RequestHead } from './response-key.ts';
import type { CommonParts, RequestHandlers } from './response-parts.ts';
import { toResponse } from './send-response.ts';
import { takeFetchBody } from './take-body.ts';

interface FetchRequest extends RequestHead {
  readonly request: Request;
  readonly requestId: string;
  readonly identified: Identified;
  /** As `performance.now()` counts. */
  readonly startedMs: number;
}

/** Handles requests that embedders hand over as Fetch API requests. */
export function createFetchHandler(parts: CommonParts): RequestHandlers['fetch'] {
  return (request) => handleFetch(parts, request);
}

async function handleFetch(parts: CommonParts, request: Request): Promise<Response> {
  const { yoga } = parts;
  const startedMs = performance.now();
  const header = (name: string) => request.headers.get(name) ?? undefined;
  const requestId = requestIdOf(header('x-request-id'));
  // An embedder may pass on requests for other paths, too: Yoga answers those.
  if (!isAtPath(request.url, yoga.graphqlEndpoint)) return yoga.fetch(request, { requestId });
  const isHead = request.method === 'HEAD';
  const identified = await parts.identify(header('authorization') ?? null);
  const incoming = { request, requestId, identified, method: isHead ? 'GET' : request.method, header, startedMs };
  if (incoming.method === 'POST') return respondToPost(parts, incoming);
  const response = await respondByYoga(parts, incoming);
  return isHead ? new Response(null, response) : response;
}

async function respondToPost(parts: CommonParts, incoming: FetchRequest): Promise<Response> {
  const { fastPaths, timeoutMs, own } = parts;
  const bytes = await takeFetchBody(incoming.request, timeoutMs);
  if (!Buffer.isBuffer(bytes)) return send(parts, incoming, own.refused(bytes, incoming.header('origin')));
  const mediaType = fastPaths ? fastTypeOf(incoming) : undefined;
  if (mediaType === undefined) return respondByYoga(parts, incoming, bytes.toString());
  try {
    return await respondFast(parts, incoming, bytes, mediaType);
  } catch (error) {
    if (!(error instanceof NeedsStream)) throw error;
    return respondByYoga(parts, incoming, bytes.toString());
  }
}

async function respondFast(
  parts: CommonParts,
  incoming: FetchRequest,
  bytes: Buffer,
  mediaType: string,
): Promise<Response> {
  const { responses, keys, execute, own } = parts;
  const { request, requestId, header, identified } = incoming;
  const body = bytes.toString();
  const executed = execute({ requestId, header, identified, address: undefined, body }, mediaType);
  const key = keys.keyOf(incoming, identified.caller, bytes);
  if (!key) return send(parts, incoming, await executed(request.signal), 'executed');
  const refusal = isAnswered(responses, key) ? await chargeForKept(parts, identified) : undefined;
  if (refusal) return send(parts, incoming, own.overQuota(refusal, header('origin')));
  const found = responses.find(key);
  if (found) return send(parts, incoming, found, 'kept');
  const source = responses.isInFlight(key) ? 'joined' : 'executed';
  return send(parts, incoming, await responses.share(key, request.signal, executed), source);
}

async function respondByYoga(
  parts: CommonParts,
  incoming: FetchRequest,
  body: string | null = null,
): Promise<Response> {
  const { yoga, isOperation, withSlot, own } = parts;
  const { request, requestId, identified, method, header } = incoming;
  const ownHeaders = () => quotaHeadersOf(parts, identified);
  let operation: OperationFacts | undefined;
  const onOperation = (facts: OperationFacts) => {
    operation = facts;
  };
  const context = { requestId, identified, ownHeaders, onOperation };
  const { url, signal } = request;
  // A copy, because Yoga is shown fewer media types than the caller has sent.
  const whole = new yoga.fetchAPI.Request(url, { method, headers: Object.fromEntries(request.headers), body, signal });
  if (!isOperation(incoming, url)) return yoga.fetch(whole, context);
  const work = async () => yoga.fetch(whole, context);
  const response = await withSlot(callerKeyOf(identified), signal, work);
  if (typeof response === 'string') return send(parts, incoming, own[response](header('origin')));
  const { status } = response;
  if (response.headers.get('content-type')?.startsWith('application/') !== true) {
    reportResponse(incoming, { source: 'executed', status, bytes: 0, operation });
    return response;
  }
  const bytes = Buffer.from(await response.arrayBuffer());
  const headers = [...response.headers];
  const made = { status, headers, body: bytes, isWhole: false, lifetime: undefined, operation, hasAllHeaders: true };
  return send(parts, incoming, made, 'executed');
}

async function send(
  parts: CommonParts,
  incoming: FetchRequest,
  finished: FinishedResponse,
  source: ResponseSignal['source'] = 'refused',
): Promise<Response> {
  const { requestId, identified, header } = incoming;
  const packed = await parts.pack(finished, header('accept-encoding'));
  const { status, body, operation } = packed;
  reportResponse(incoming, { source, status, bytes: body.length, operation });
  return toResponse(packed, requestId, parts.clock(), finished.hasAllHeaders ? [] : quotaHeadersOf(parts, identified));
}
