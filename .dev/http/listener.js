import { createServer } from 'node:http';
import { requestIdOf } from '../domain/request-id.js';
import { bugSignal } from '../observability/signals.js';
import { createCrossOrigin } from '../runtime/cross-origin.js';
import { maxBodyBytes as defaultMaxBodyBytes } from '../runtime/received-body.js';
import { createAnswerBroken } from './answer-broken.js';
import { answerOutsideGraphql } from './answer-outside-graphql.js';
import { cutStalledWrite } from './cut-stalled-write.js';
import { createDrain } from './drain.js';
import { createSend, errorAnswer, hasBody } from './error-answer.js';
import { readBody } from './read-body.js';
import { createRefuseHead } from './refuse-head.js';
import { createRefuseHost } from './refuse-host.js';
import { toOriginForm } from './to-origin-form.js';
const serverOptions = {
    connectionsCheckingInterval: 1_000,
    // Wider than what refuse-head lets pass: what it refuses it has seen whole, and so knows whose page asked.
    maxHeaderSize: 64 * 1024,
    // refuse-head asks for it, and says why.
    requireHostHeader: false,
};
export function createHttpServer(options) {
    const server = createServer({ ...serverOptions, ...timeoutsOf(options) });
    // Past its limit Node drops header fields, Authorization among them, and goes on; refuse-head counts instead.
    server.maxHeadersCount = 0;
    const crossOrigin = createCrossOrigin(options.corsOrigins ?? []);
    const send = createSend(crossOrigin);
    const drain = createDrain(server, send);
    const isReady = () => !drain.isDraining() && options.isReady();
    const maxBodyBytes = options.maxBodyBytes ?? defaultMaxBodyBytes;
    const { handle } = options;
    const [refuseHead, refuseHost] = [createRefuseHead(maxBodyBytes), createRefuseHost(options.allowedHosts)];
    const serving = { handle, isReady, maxBodyBytes, refuseHead, refuseHost, crossOrigin, send };
    const exchanges = new WeakMap();
    const receive = (request, response) => {
        exchanges.set(request.socket, { request, response });
        drain.track(request, response);
        cutStalledWrite(response);
    };
    server.on('request', (request, response) => {
        receive(request, response);
        serve(request, response, serving);
    });
    server.on('checkContinue', (request, response) => {
        receive(request, response);
        serve(request, response, { ...serving, proceed: () => response.writeContinue() });
    });
    server.on('checkExpectation', (request, response) => {
        receive(request, response);
        send(request, response, errorAnswer(417, 'BAD_USER_INPUT', 'The only expectation that is met here is 100-continue.'));
    });
    const answerBroken = createAnswerBroken({ send, crossOrigin, exchangeOn: (socket) => exchanges.get(socket) });
    server.on('clientError', answerBroken);
    // A method like any other that we do not have: Node would close the connection without a word.
    server.on('connect', (_request, socket) => answerBroken(notImplemented, socket));
    return { listen: (host, port) => listen(server, host, port), drain: drain.drain };
}
function timeoutsOf({ keepAliveMs = 75_000, requestTimeoutMs = 15_000 }) {
    const headersTimeout = Math.min(requestTimeoutMs, 10_000);
    // Above the idle timeout of common balancers (60 s): theirs ends a connection, never ours while they write.
    return { requestTimeout: requestTimeoutMs, headersTimeout, keepAliveTimeout: keepAliveMs };
}
const notImplemented = Object.assign(new Error('CONNECT'), {
    code: 'HPE_INVALID_METHOD',
    rawPacket: Buffer.from('CONNECT /'),
});
function listen(server, host, port) {
    return new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
            server.off('error', reject);
            // From here on it means that one connection could not be accepted, as when file descriptors run out.
            server.on('error', (error) => bugSignal.publish(() => ({ requestId: null, error })));
            const address = server.address();
            resolve({ port: typeof address === 'object' && address ? address.port : port });
        });
    });
}
/** Without a promise until the handler makes one: what is answered from memory never leaves this turn of the loop. */
function serve(request, response, options) {
    const { handle, refuseHead, refuseHost, maxBodyBytes, send, proceed } = options;
    const fail = (error) => tellOfBug(request, response, error, send);
    const pass = () => {
        try {
            handle(request, response)?.catch(fail);
        }
        catch (error) {
            fail(error);
        }
    };
    const refusal = toOriginForm(request) ?? refuseHead(request);
    const answer = refusal ? lastAnswer(refusal) : (answerOutsideGraphql(request, options) ?? refuseHost(request));
    if (answer)
        send(request, response, answer);
    else if (!hasBody(request))
        pass();
    else {
        proceed?.();
        readBody(request, maxBodyBytes, (received) => {
            if (received.kind === 'refused')
                send(request, response, received.answer);
            if (received.kind !== 'body')
                return;
            Object.assign(request, { body: received.body });
            pass();
        });
    }
}
/** What follows a head that cannot be accepted may be anything, so nothing more is read on its connection. */
function lastAnswer(answer) {
    return { ...answer, headers: { ...answer.headers, connection: 'close' } };
}
function tellOfBug(request, response, error, send) {
    const requestId = requestIdOf(request.headers['x-request-id']?.toString());
    bugSignal.publish(() => ({ requestId, error }));
    if (response.headersSent)
        response.destroy();
    else {
        const answer = errorAnswer(500, 'INTERNAL_SERVER_ERROR', 'Something went wrong.', requestId);
        send(request, response, { ...answer, headers: { 'x-request-id': requestId } });
    }
}
