import type { Dialect, UpstreamConfig } from '../config/config.ts';
import type { DeclinedCount, DeclinedCountQuery } from '../domain/declined-count.ts';
import type { DeclinedSummary, DeclinedSummaryQuery } from '../domain/declined-summary.ts';
import { GatewayError } from '../domain/gateway-error.ts';
import { Identity } from '../domain/identity.ts';
import type { RequestPage, RequestPageQuery } from '../domain/request-page.ts';
import { createSentCredential, type SentCredential } from '../domain/sent-credential.ts';
import { declinedCount } from './endpoints/declined-count.ts';
import { declinedSummary } from './endpoints/declined-summary.ts';
import type { Endpoint, EndpointQuery } from './endpoints/endpoint.ts';
import { createTargets } from './endpoints/request-target.ts';
import { requests } from './endpoints/requests.ts';
import { parseBody, readAnswer } from './read-answer.ts';
import { attempt } from './transport/attempt.ts';
import { createDispatcher } from './transport/create-dispatcher.ts';
import { exchange } from './transport/exchange.ts';
import type { Outcome } from './transport/outcome.ts';
import { requestHeaders } from './transport/request-headers.ts';
import { startTimer } from './transport/timer.ts';
import { upstreamWords } from './upstream-words.ts';

/** How a call is written: where it goes, and all that the vendor's pages disagree on. */
export interface Spelling {
  readonly baseUrl: string;
  readonly dialect: Dialect;
}

/** What became of one call. */
export interface ProbeReply<V> {
  /** Null where no answer came. */
  readonly status: number | null;
  /** Null where the answer is not what the vendor documents. */
  readonly value: V | null;
  readonly error: GatewayError | null;
  /** What the upstream says about a call that it refuses: its own words, short, without the credential. */
  readonly words: string | null;
}

/**
 * The three reads with the spelling chosen call by call, each sent exactly once: what `doctor` looks with. It tells more
 * of an answer than the port does, and only the person who configures the gateway may see that.
 */
export interface UpstreamProbe {
  /** All the rows that came, also those beyond the limit that was asked for. */
  fetchRequestPage(query: RequestPageQuery, spelling: Spelling): Promise<ProbeReply<RequestPage>>;
  fetchDeclinedSummary(query: DeclinedSummaryQuery, spelling: Spelling): Promise<ProbeReply<DeclinedSummary>>;
  fetchDeclinedCount(query: DeclinedCountQuery, spelling: Spelling): Promise<ProbeReply<DeclinedCount>>;
  dispose(): Promise<void>;
}

interface Ask<Q extends EndpointQuery, V> {
  readonly endpoint: Endpoint<Q, V>;
  readonly query: Q;
  readonly spelling: Spelling;
  /** The query to decode by, where it differs. */
  readonly decodeBy?: Q;
}

type ProbeConfig = Pick<UpstreamConfig, 'timeoutMs'> & { readonly baseUrl: string; readonly apiKey: string };

export function createUpstreamProbe({ baseUrl, apiKey, timeoutMs }: ProbeConfig): UpstreamProbe {
  // Nothing is kept, so that no key is needed to keep it under.
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
      (events) => exchange({ target, headers }, options, events),
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

function toReply<V>(
  outcome: Outcome,
  apiKey: string,
  sent: SentCredential,
  decode: (body: Buffer) => V,
): ProbeReply<V> {
  const answer = outcome.kind === 'answered' ? outcome.answer : undefined;
  const status = answer?.status ?? null;
  try {
    return { status, value: decode(readAnswer(outcome, 'gateway', sent)), error: null, words: null };
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    // What came with a 200 may hold visitors' data.
    const words = answer === undefined || status === 200 ? null : upstreamWords(answer.body, apiKey);
    return { status, value: null, error, words };
  }
}
