import type { UpstreamConfig } from '../config/config.ts';
import type { Fetched, Packed } from '../domain/freshness.ts';
import type { Identity } from '../domain/identity.ts';
import type { JsonValue } from '../domain/json-value.ts';
import { createSentCredential, type SentCredential } from '../domain/sent-credential.ts';
import { declinedCount } from './endpoints/declined-count.ts';
import { declinedSummary } from './endpoints/declined-summary.ts';
import type { Endpoint, EndpointQuery } from './endpoints/endpoint.ts';
import { createTargets } from './endpoints/request-target.ts';
import { requests } from './endpoints/requests.ts';
import { parseBody, readAnswer } from './read-answer.ts';
import { reportCall } from './report-call.ts';
import { attempt } from './transport/attempt.ts';
import { createDispatcher } from './transport/create-dispatcher.ts';
import { type ExchangeEvents, exchange } from './transport/exchange.ts';
import { requestHeaders } from './transport/request-headers.ts';
import { retry } from './transport/retry.ts';
import type { StartTimer } from './transport/timer.ts';
import { startTimer as realTimer } from './transport/timer.ts';
import type { Upstream, UpstreamCall } from './upstream.ts';

export interface RestUpstreamOptions {
  readonly config: UpstreamConfig & { readonly baseUrl: string };
  /** Epoch milliseconds. */
  readonly clock?: () => number;
  /** 0 to 1. */
  readonly random?: () => number;
  readonly startTimer?: StartTimer;
}

/**
 * The port over HTTP. A query in domain terms comes in, is checked and encoded by its endpoint, goes out at most
 * `1 + maxRetries` times, and comes back decoded, or as a GatewayError, or, where the caller has left, as the reason of
 * its signal. Nothing that was not checked here reaches a socket, and no text of upstream's but the items of a 400 gets out.
 */
export function createRestUpstream(options: RestUpstreamOptions): Upstream & { dispose(): Promise<void> } {
  const { config, clock = Date.now, random = Math.random, startTimer = realTimer } = options;
  const { dialect, timeoutMs, maxRetries } = config;
  const targetOf = createTargets(config.baseUrl, dialect);
  const dispatcher = createDispatcher(config.baseUrl, config.connections, clock);
  const sentBy = createSentBy();
  let closed: Promise<void> | undefined;

  async function fetch<Q extends EndpointQuery, V>(
    endpoint: Endpoint<Q, V>,
    query: Q,
    call: UpstreamCall,
  ): Promise<Fetched<V>> {
    const { signal } = call;
    signal.throwIfAborted();
    call.takeCall();
    const target = targetOf(endpoint, query);
    const headers = requestHeaders(call, dialect.authScheme);
    return reportCall(endpoint.name, call, clock, async (progress) => {
      const onStatus = (status: number) => {
        progress.status = status;
      };
      const send = (events: ExchangeEvents) => exchange({ target, headers }, { dispatcher, clock, onStatus }, events);
      const attempts = () => {
        progress.attempts += 1;
        progress.status = null;
        return attempt(send, { timeoutMs, startTimer }, signal);
      };
      const retries = call.mayRetry ? maxRetries : 0;
      const outcome = await retry(attempts, { maxRetries: retries, random, startTimer }, signal);
      const sent = sentBy(call.identity);
      const packed = pack(endpoint, query, readAnswer(outcome, call.identity.holder, sent), sent);
      const value = packed.unpack();
      const nowMs = clock();
      return { value, freshness: { source: 'upstream', fetchedAtMs: nowMs, freshUntilMs: nowMs }, packed };
    });
  }

  return {
    fetchDeclinedSummary: (query, call) => fetch(declinedSummary, query, call),
    fetchDeclinedCount: (query, call) => fetch(declinedCount, query, call),
    fetchRequestPage: (query, call) => fetch(requests, query, call),
    /** Lets what is under way end, each attempt within its time, and then closes the sockets. Twice is as good as once. */
    dispose() {
      closed ??= dispatcher.close();
      return closed;
    },
  };
}

/**
 * By itself, so that what is kept holds on to nothing of the call: neither its signal nor its credential, unless that may
 * stand in the answer and has to be taken out of it each time.
 */
function pack<Q extends EndpointQuery, V>(
  endpoint: Endpoint<Q, V>,
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

/** Made once for each identity: a gateway with a key of its own has one. */
function createSentBy(): (identity: Identity) => SentCredential {
  const known = new WeakMap<Identity, SentCredential>();
  return (identity) => {
    const sent = known.get(identity) ?? createSentCredential(identity.credential());
    known.set(identity, sent);
    return sent;
  };
}
