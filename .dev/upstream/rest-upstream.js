import { createSentCredential } from '../domain/sent-credential.js';
import { declinedCount } from './endpoints/declined-count.js';
import { declinedSummary } from './endpoints/declined-summary.js';
import { createTargets } from './endpoints/request-target.js';
import { requests } from './endpoints/requests.js';
import { parseBody, readAnswer } from './read-answer.js';
import { reportCall } from './report-call.js';
import { attempt } from './transport/attempt.js';
import { createDispatcher } from './transport/create-dispatcher.js';
import { exchange } from './transport/exchange.js';
import { requestHeaders } from './transport/request-headers.js';
import { retry } from './transport/retry.js';
import { startTimer as realTimer } from './transport/timer.js';
/**
 * The port over HTTP. A query in domain terms comes in, is checked and encoded by its endpoint, goes out at most
 * `1 + maxRetries` times, and comes back decoded, or as a GatewayError, or, where the caller has left, as the reason of
 * its signal. Nothing that was not checked here reaches a socket, and no text of upstream's but the items of a 400 gets out.
 */
export function createRestUpstream(options) {
    const { config, clock = Date.now, random = Math.random, startTimer = realTimer } = options;
    const { dialect, timeoutMs, maxRetries } = config;
    const targetOf = createTargets(config.baseUrl, dialect);
    const dispatcher = createDispatcher(config.baseUrl, config.connections, clock);
    const sentBy = createSentBy();
    let closed;
    async function fetch(endpoint, query, call) {
        const { signal } = call;
        signal.throwIfAborted();
        call.takeCall();
        const target = targetOf(endpoint, query);
        const headers = requestHeaders(call, dialect.authScheme);
        return reportCall(endpoint.name, call, clock, async (progress) => {
            const onStatus = (status) => {
                progress.status = status;
            };
            const send = (events) => exchange({ target, headers }, { dispatcher, clock, onStatus }, events);
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
function pack(endpoint, query, body, sent) {
    const mask = sent.mayStandIn(body) ? sent.maskJson : asItIs;
    return { bytes: body.length, unpack: () => endpoint.decode(parseBody(body), query, mask) };
}
function asItIs(json) {
    return json;
}
/** Made once for each identity: a gateway with a key of its own has one. */
function createSentBy() {
    const known = new WeakMap();
    return (identity) => {
        const sent = known.get(identity) ?? createSentCredential(identity.credential());
        known.set(identity, sent);
        return sent;
    };
}
