import { setImmediate as nextTurn } from 'node:timers/promises';
import type { UpstreamConfig } from '../config/config.ts';
import { failures } from '../domain/failures.ts';
import type { Endpoint, Fetched } from '../domain/freshness.ts';
import type { Identity } from '../domain/identity.ts';
import { createSentCredential, type SentCredential } from '../domain/sent-credential.ts';
import { breakerSignal } from '../observability/signals.ts';
import type { JsonValue } from '../runtime/json.ts';
import { startTimer as realTimer, type StartTimer } from '../runtime/timer.ts';
import { declinedCount } from './endpoints/declined-count.ts';
import { declinedSummary } from './endpoints/declined-summary.ts';
import { createTargets, createUpstreamLimits } from './endpoints/request-target.ts';
import { requests } from './endpoints/requests.ts';
import type { EndpointQuery, RestEndpoint } from './endpoints/rest-endpoint.ts';
import { parseBody, readResponse } from './read-response.ts';
import { reportAttempt } from './report-attempt.ts';
import { type CallStats, reportCall } from './report-call.ts';
import { attempt } from './transport/attempt.ts';
import type { AttemptOutcome } from './transport/attempt-outcome.ts';
import type { Verdict } from './transport/breaker.ts';
import { createDispatcher, type Sockets } from './transport/create-dispatcher.ts';
import { type ExchangeListener, exchange, type UpstreamRequest } from './transport/exchange.ts';
import { createProtections, type Protection, type Protections } from './transport/protections.ts';
import { requestHeaders } from './transport/request-headers.ts';
import { retry } from './transport/retry.ts';
import type { Party } from './transport/socket-slots.ts';
import { traceAttempt } from './transport/trace-attempt.ts';
import { createTurns, type Turns } from './transport/turns.ts';
import type { Upstream, UpstreamCall } from './upstream.ts';

export interface RestUpstreamOptions {
  readonly config: UpstreamConfig & { readonly baseUrl: string };
  /** Epoch milliseconds. */
  readonly clock?: () => number;
  /** 0 to 1. */
  readonly random?: () => number;
  readonly startTimer?: StartTimer;
  /** Milliseconds since any moment, never back: breakers and retry budgets must not follow a clock that is set. */
  readonly elapsedMs?: () => number;
  /** Whether there can be several callers, among whom the sockets are shared out. Default false. */
  readonly tellsApart?: boolean;
}

/** Parsing and decoding so many bytes takes a millisecond or two each. */
const largeBytes = 128 * 1_024;

export interface RestUpstream extends Upstream {
  /** What the breakers know. */
  readonly outages: Omit<Protections, 'of'>;
  /** Lets the calls in flight end, each attempt within its time, and then closes the sockets. May be called again. */
  dispose(): Promise<void>;
}

/**
 * The port over HTTP. A query in domain terms comes in, is encoded by its endpoint, goes out at most `1 + maxRetries`
 * times, and comes back decoded. An endpoint that keeps failing is not asked for a while. It fails with a GatewayError, or
 * with the reason of the call's signal if the caller has left. Nothing unchecked reaches a socket, and of the upstream's own texts only the items of a 400 come back.
 */
export function createRestUpstream(options: RestUpstreamOptions): RestUpstream {
  const { config, clock = Date.now, tellsApart = false, elapsedMs = () => performance.now() } = options;
  const targetOf = createTargets(config.baseUrl, config.dialect);
  const dispatcher = createDispatcher(config.baseUrl, config.connections, clock);
  const turns = createTurns({ limit: config.connections, tellsApart, clock });
  const protections = createProtections(elapsedMs, (endpoint, isClosed) =>
    breakerSignal.publish(() => ({ endpoint, isClosed })),
  );
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
    const party = { caller: call.caller, endpoint: endpoint.name };
    const protection = protections.of(endpoint.name, query.project.accountId);
    if (call.mayRetry) protection.noteAsked();
    refuseIfOpen(protection, call);
    // Booked last: a call that cannot be sent takes nothing of the operation's allowance.
    call.takeCall();
    return reportCall(endpoint.name, call, clock, async (stats) => {
      const outcome = await send(request, party, call, protection, stats);
      if (call.mayRetry && verdictOf(outcome) === 'is down') protection.noteFailed();
      const sent = sentBy(call.identity);
      const body = readResponse(outcome, call.identity, sent);
      const decode = decoderOf(endpoint, query, body, sent);
      const packed = { bytes: body.length, unpack: () => decode(parseBody(body)) };
      const value = body.length > largeBytes ? await unpackInTurns(body, decode) : packed.unpack();
      const nowMs = clock();
      const freshForMs = outcome.kind === 'responded' ? outcome.response.freshForMs : undefined;
      const freshness = { source: 'upstream', fetchedAtMs: nowMs, freshUntilMs: nowMs } as const;
      return { value, freshness, freshForMs, packed };
    });
  }

  return {
    limits: createUpstreamLimits(targetOf, config.dialect),
    fetchDeclinedSummary: (query, call) => fetch(declinedSummary, query, call),
    fetchDeclinedCount: (query, call) => fetch(declinedCount, query, call),
    fetchRequestPage: (query, call) => fetch(requests, query, call),
    outages: protections,
    dispose() {
      closed ??= turns.whenNoneWaits(() => dispatcher.close());
      return closed;
    },
  };
}

/** An operation that has nothing else to show fails, which readiness counts. */
function refuseIfOpen(protection: Protection, { mayRetry }: UpstreamCall): void {
  try {
    protection.breaker.refuseIfOpen();
  } catch (error) {
    if (mayRetry) protection.noteFailed();
    throw error;
  }
}

type Send = (
  request: UpstreamRequest,
  party: Party & { readonly endpoint: Endpoint },
  call: UpstreamCall,
  protection: Protection,
  stats: CallStats,
) => Promise<AttemptOutcome>;

/** Returns the function that sends a request, again if that may help, and counts the attempts. */
function createSend(
  { config, clock = Date.now, ...given }: RestUpstreamOptions,
  dispatcher: Sockets,
  turns: Turns,
): Send {
  const { random = Math.random, startTimer = realTimer } = given;
  const { timeoutMs, maxRetries } = config;
  return (request, party, { signal, mayRetry }, { breaker, budget }, stats) => {
    const { onStatus } = stats;
    const sendOnce = async (sent: UpstreamRequest, number: number) => {
      budget.countAttempt();
      const pass = breaker.pass();
      const send = (listener: ExchangeListener) => exchange(sent, { dispatcher, clock, onStatus }, listener);
      const sendInTurn = (listener: ExchangeListener) => turns.begin(party, send, listener);
      const onStart = () => {
        stats.endWait();
        pass.start();
      };
      let verdict: Verdict = 'nothing';
      let outcome: AttemptOutcome | undefined;
      try {
        outcome = await attempt(sendInTurn, { timeoutMs, startTimer, onStart }, signal);
        verdict = verdictOf(outcome);
        return outcome;
      } finally {
        pass.end(verdict);
        stats.endWait();
        reportAttempt(party.endpoint, number, outcome);
      }
    };
    const sendTraced = () => {
      const number = stats.beginAttempt();
      return traceAttempt({ endpoint: party.endpoint, number }, request, (sent) => sendOnce(sent, number));
    };
    return retry(sendTraced, { maxRetries: mayRetry ? maxRetries : 0, breaker, budget, random, startTimer }, signal);
  };
}

/** By the table of failures; of responses, a 5xx alone is a failure to answer. */
function verdictOf(outcome: AttemptOutcome): Verdict {
  if (outcome.kind === 'responded') return outcome.response.status >= 500 ? 'is down' : 'is up';
  if (outcome.kind === 'disconnected' && outcome.onStaleSocket) return 'nothing';
  const told = failures[outcome.error.code].upstream;
  return told === 'was not asked' ? 'nothing' : told;
}

/**
 * A function of its own, so that a cache entry holds on to nothing of the call: neither to its signal nor to its
 * credential, unless the body may contain the credential, which then has to be masked each time.
 */
function decoderOf<Q extends EndpointQuery, V>(
  endpoint: RestEndpoint<Q, V>,
  query: Q,
  body: Buffer,
  sent: SentCredential,
): (json: JsonValue) => V {
  const mask = sent.mayStandIn(body) ? sent.maskJson : asItIs;
  return (json) => endpoint.decode(json, query, mask);
}

/** Other requests get their turn between the steps. */
async function unpackInTurns<V>(body: Buffer, decode: (json: JsonValue) => V): Promise<V> {
  const json = parseBody(body);
  await nextTurn();
  const value = decode(json);
  await nextTurn();
  return value;
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
