import type { UpstreamConfig } from '../config/config.ts';
import type { Fetched, Packed } from '../domain/freshness.ts';
import type { Identity } from '../domain/identity.ts';
import { createSentCredential, type SentCredential } from '../domain/sent-credential.ts';
import type { JsonValue } from '../runtime/json.ts';
import { startTimer as realTimer, type StartTimer } from '../runtime/timer.ts';
import { declinedCount } from './endpoints/declined-count.ts';
import { declinedSummary } from './endpoints/declined-summary.ts';
import { createTargets, createUpstreamLimits } from './endpoints/request-target.ts';
import { requests } from './endpoints/requests.ts';
import type { EndpointQuery, RestEndpoint } from './endpoints/rest-endpoint.ts';
import { parseBody, readResponse } from './read-response.ts';
import { type CallStats, reportCall } from './report-call.ts';
import { attempt } from './transport/attempt.ts';
import type { AttemptOutcome } from './transport/attempt-outcome.ts';
import { createDispatcher, type Sockets } from './transport/create-dispatcher.ts';
import { type ExchangeListener, exchange, type UpstreamRequest } from './transport/exchange.ts';
import { requestHeaders } from './transport/request-headers.ts';
import { retry } from './transport/retry.ts';
import { createTurns, type Turns } from './transport/turns.ts';
import type { Upstream, UpstreamCall } from './upstream.ts';

export interface RestUpstreamOptions {
  readonly config: UpstreamConfig & { readonly baseUrl: string };
  /** Epoch milliseconds. */
  readonly clock?: () => number;
  /** 0 to 1. */
  readonly random?: () => number;
  readonly startTimer?: StartTimer;
  /** Whether there can be several callers, among whom the sockets are shared out. Default false. */
  readonly tellsApart?: boolean;
}

/**
 * The port over HTTP. A query in domain terms comes in, is encoded by its endpoint, goes out at most `1 + maxRetries`
 * times, and comes back decoded. It fails with a GatewayError, or with the reason of the call's signal if the caller has
 * left. Nothing unchecked reaches a socket, and of the upstream's own texts only the items of a 400 come back.
 */
export function createRestUpstream(options: RestUpstreamOptions): Upstream & { dispose(): Promise<void> } {
  const { config, clock = Date.now, tellsApart = false } = options;
  const targetOf = createTargets(config.baseUrl, config.dialect);
  const dispatcher = createDispatcher(config.baseUrl, config.connections, clock);
  const turns = createTurns({ limit: config.connections, tellsApart, clock });
  const send = createSend(options, dispatcher, turns);
  const sentBy = createSentBy();
  let closed: Promise<void> | undefined;

  async function fetch<Q extends EndpointQuery, V>(
    endpoint: RestEndpoint<Q, V>,
    query: Q,
    call: UpstreamCall,
  ): Promise<Fetched<V>> {
    call.signal.throwIfAborted();
    const request = {
      target: targetOf(endpoint, query),
      headers: requestHeaders(call, config.dialect.authScheme),
    };
    // Booked last: a call that cannot be sent takes nothing of the operation's allowance.
    call.takeCall();
    return reportCall(endpoint.name, call, clock, async (stats) => {
      const outcome = await send(request, call, stats);
      const sent = sentBy(call.identity);
      const packed = pack(endpoint, query, readResponse(outcome, call.identity, sent), sent);
      const value = packed.unpack();
      const nowMs = clock();
      return { value, freshness: { source: 'upstream', fetchedAtMs: nowMs, freshUntilMs: nowMs }, packed };
    });
  }

  return {
    limits: createUpstreamLimits(targetOf, config.dialect),
    fetchDeclinedSummary: (query, call) => fetch(declinedSummary, query, call),
    fetchDeclinedCount: (query, call) => fetch(declinedCount, query, call),
    fetchRequestPage: (query, call) => fetch(requests, query, call),
    /** Lets the calls in flight end, each attempt within its time, and then closes the sockets. May be called again. */
    dispose() {
      closed ??= turns.whenNoneWaits(() => dispatcher.close());
      return closed;
    },
  };
}

type Send = (request: UpstreamRequest, call: UpstreamCall, stats: CallStats) => Promise<AttemptOutcome>;

/** Returns the function that sends a request, again if that may help, and counts the attempts. */
function createSend(
  { config, clock = Date.now, ...given }: RestUpstreamOptions,
  dispatcher: Sockets,
  turns: Turns,
): Send {
  const { random = Math.random, startTimer = realTimer } = given;
  const { timeoutMs, maxRetries } = config;
  return (request, { caller, signal, mayRetry }, stats) => {
    const onStatus = (status: number) => {
      stats.status = status;
    };
    const sendOnce = () => {
      stats.attempts += 1;
      stats.status = null;
      const send = (listener: ExchangeListener) => exchange(request, { dispatcher, clock, onStatus }, listener);
      const sendInTurn = (listener: ExchangeListener) => turns.begin(caller, send, listener);
      return attempt(sendInTurn, { timeoutMs, startTimer }, signal);
    };
    return retry(sendOnce, { maxRetries: mayRetry ? maxRetries : 0, random, startTimer }, signal);
  };
}

/**
 * A function of its own, so that a cache entry holds on to nothing of the call: neither to its signal nor to its
 * credential, unless the body may contain the credential, which then has to be masked each time.
 */
function pack<Q extends EndpointQuery, V>(
  endpoint: RestEndpoint<Q, V>,
  query: Q,
  body: Buffer,
  sent: SentCredential,
): Packed<V> {
  const mask = sent.mayStandIn(body) ? sent.maskJson : asItIs;
  return { bytes: body.length, unpack: () => endpoint.decode(parseBody(body), query, mask) };
}

function asItIs(json: JsonValue): JsonValue {
  return json;
}

/** One for each identity: a gateway that holds a key has a single one. */
function createSentBy(): (identity: Identity) => SentCredential {
  const known = new WeakMap<Identity, SentCredential>();
  return (identity) => {
    const sent = known.get(identity) ?? createSentCredential(identity.credential());
    known.set(identity, sent);
    return sent;
  };
}
