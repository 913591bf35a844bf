import type { Dialect, UpstreamConfig } from '../config/config.ts';
import type { DeclinedCount, DeclinedCountQuery } from '../domain/declined-count.ts';
import type { DeclinedSummary, DeclinedSummaryQuery } from '../domain/declined-summary.ts';
import { GatewayError } from '../domain/gateway-error.ts';
import { Identity } from '../domain/identity.ts';
import type { RequestPage, RequestPageQuery } from '../domain/request-page.ts';
import { createSentCredential, type SentCredential } from '../domain/sent-credential.ts';
import { startTimer } from '../runtime/timer.ts';
import { declinedCount } from './endpoints/declined-count.ts';
import { declinedSummary } from './endpoints/declined-summary.ts';
import { createTargets } from './endpoints/request-target.ts';
import { requests } from './endpoints/requests.ts';
import type { EndpointQuery, RestEndpoint } from './endpoints/rest-endpoint.ts';
import { parseBody, readResponse } from './read-response.ts';
import { attempt } from './transport/attempt.ts';
import type { AttemptOutcome } from './transport/attempt-outcome.ts';
import { createDispatcher } from './transport/create-dispatcher.ts';
import { exchange } from './transport/exchange.ts';
import { requestHeaders } from './transport/request-headers.ts';
import { upstreamWords } from './upstream-words.ts';

/** How a call is written: the URL that it goes to, and the dialect. */
export interface Spelling {
  readonly baseUrl: string;
  readonly dialect: Dialect;
}

/** The result of one call. */
export interface ProbeReply<V> {
  /** Null if no response came. */
  readonly status: number | null;
  /** Null if the response is not what the vendor documents. */
  readonly value: V | null;
  readonly error: GatewayError | null;
  /** The upstream's own words about a call that it refuses: short, and without the credential. */
  readonly words: string | null;
}

/**
 * The three reads with the spelling chosen call by call, each sent exactly once; `doctor` examines the upstream with it.
 * It tells more about a response than the port does, and only the person who configures the gateway may see that.
 */
export interface UpstreamProbe {
  /** All rows of the response, also those beyond the limit that was asked for. */
  fetchRequestPage(query: RequestPageQuery, spelling: Spelling): Promise<ProbeReply<RequestPage>>;
  fetchDeclinedSummary(query: DeclinedSummaryQuery, spelling: Spelling): Promise<ProbeReply<DeclinedSummary>>;
  fetchDeclinedCount(query: DeclinedCountQuery, spelling: Spelling): Promise<ProbeReply<DeclinedCount>>;
  dispose(): Promise<void>;
}

interface Ask<Q extends EndpointQuery, V> {
  readonly endpoint: RestEndpoint<Q, V>;
  readonly query: Q;
  readonly spelling: Spelling;
  /** The query to decode by, if it is another. */
  readonly decodeBy?: Q;
}

type ProbeConfig = Pick<UpstreamConfig, 'timeoutMs'> & { readonly baseUrl: string; readonly apiKey: string };

export function createUpstreamProbe({ baseUrl, apiKey, timeoutMs }: ProbeConfig): UpstreamProbe {
  // Nothing is cached, so the identity needs no key of its own.
  const identity = new Identity(apiKey, 'doctor', 'gateway');
  const sent = createSentCredential(apiKey);
  const dispatcher = createDispatcher(baseUrl, 1, Date.now);
  const { signal } = new AbortController();

  async function ask<Q extends EndpointQuery, V>(asked: Ask<Q, V>): Promise<ProbeReply<V>> {
    const { endpoint, query, spelling, decodeBy = query } = asked;
    const target = createTargets(spelling.baseUrl, spelling.dialect)(endpoint, query);
    const headers = requestHeaders({ identity, requestId: 'doctor' }, spelling.dialect.authScheme);
    const options = { dispatcher, clock: Date.now, onStatus: () => undefined };
    const outcome = await attempt(
      (listener) => exchange({ target, headers }, options, listener),
      { timeoutMs, startTimer },
      signal,
    );
    return toReply(outcome, apiKey, sent, (body) => endpoint.decode(parseBody(body), decodeBy, sent.maskJson));
  }
  return {
    fetchRequestPage: (query, spelling) =>
      ask({ endpoint: requests, query, spelling, decodeBy: { ...query, limit: Number.MAX_SAFE_INTEGER } }),
    fetchDeclinedSummary: (query, spelling) => ask({ endpoint: declinedSummary, query, spelling }),
    fetchDeclinedCount: (query, spelling) => ask({ endpoint: declinedCount, query, spelling }),
    dispose: () => dispatcher.close(),
  };
}

const doctor = { owner: 'gateway', account: undefined } as const;

function toReply<V>(
  outcome: AttemptOutcome,
  apiKey: string,
  sent: SentCredential,
  decode: (body: Buffer) => V,
): ProbeReply<V> {
  const response = outcome.kind === 'responded' ? outcome.response : undefined;
  const status = response?.status ?? null;
  try {
    return { status, value: decode(readResponse(outcome, doctor, sent)), error: null, words: null };
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    // The body of a 200 may hold visitors' data.
    const words = response === undefined || status === 200 ? null : upstreamWords(response.body, apiKey);
    return { status, value: null, error, words };
  }
}
