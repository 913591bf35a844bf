import { GatewayError } from '../domain/gateway-error.js';
import { Identity } from '../domain/identity.js';
import { createSentCredential } from '../domain/sent-credential.js';
import { declinedCount } from './endpoints/declined-count.js';
import { declinedSummary } from './endpoints/declined-summary.js';
import { createTargets } from './endpoints/request-target.js';
import { requests } from './endpoints/requests.js';
import { parseBody, readAnswer } from './read-answer.js';
import { attempt } from './transport/attempt.js';
import { createDispatcher } from './transport/create-dispatcher.js';
import { exchange } from './transport/exchange.js';
import { requestHeaders } from './transport/request-headers.js';
import { startTimer } from './transport/timer.js';
import { upstreamWords } from './upstream-words.js';
export function createUpstreamProbe({ baseUrl, apiKey, timeoutMs }) {
    // Nothing is kept, so that no key is needed to keep it under.
    const identity = new Identity(apiKey, 'doctor', 'gateway');
    const sent = createSentCredential(apiKey);
    const dispatcher = createDispatcher(baseUrl, 1, Date.now);
    const { signal } = new AbortController();
    async function ask(asked) {
        const { endpoint, query, spelling, decodeBy = query } = asked;
        const target = createTargets(spelling.baseUrl, spelling.dialect)(endpoint, query);
        const headers = requestHeaders({ identity, requestId: 'doctor' }, spelling.dialect.authScheme);
        const options = { dispatcher, clock: Date.now, onStatus: () => undefined };
        const outcome = await attempt((events) => exchange({ target, headers }, options, events), { timeoutMs, startTimer }, signal);
        return toReply(outcome, apiKey, sent, (body) => endpoint.decode(parseBody(body), decodeBy, sent.maskJson));
    }
    return {
        fetchRequestPage: (query, spelling) => ask({ endpoint: requests, query, spelling, decodeBy: { ...query, limit: Number.MAX_SAFE_INTEGER } }),
        fetchDeclinedSummary: (query, spelling) => ask({ endpoint: declinedSummary, query, spelling }),
        fetchDeclinedCount: (query, spelling) => ask({ endpoint: declinedCount, query, spelling }),
        dispose: () => dispatcher.close(),
    };
}
function toReply(outcome, apiKey, sent, decode) {
    const answer = outcome.kind === 'answered' ? outcome.answer : undefined;
    const status = answer?.status ?? null;
    try {
        return { status, value: decode(readAnswer(outcome, 'gateway', sent)), error: null, words: null };
    }
    catch (error) {
        if (!(error instanceof GatewayError))
            throw error;
        // What came with a 200 may hold visitors' data.
        const words = answer === undefined || status === 200 ? null : upstreamWords(answer.body, apiKey);
        return { status, value: null, error, words };
    }
}
