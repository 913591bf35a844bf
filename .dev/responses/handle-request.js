import { requestIdOf } from '../domain/request-id.js';
import { isAtPath } from '../runtime/is-at-path.js';
import { ReceivedBody } from '../runtime/received-body.js';
import { callerOf } from './caller-of.js';
import { fastTypeOf } from './execute-request.js';
import { readHead } from './read-head.js';
import { createSendResponse } from './send-response.js';
import { readBody, takeBody } from './take-body.js';
/** Answers requests of node:http: those of our listener, and those of embedders, whatever parser has read their bodies. */
export function createHandle({ execute, isOperation, admission, ...parts }) {
    const { yoga, withSlot, own, responses, keys, fastPaths, timeoutMs, clock } = parts;
    const sendResponse = createSendResponse();
    const send = ({ response, requestId }, finished) => {
        if (!response.headersSent)
            sendResponse(response, finished, requestId, clock());
    };
    /** Without a promise: under overload this is done most. */
    const shed = (key, { header }) => {
        if (!admission.isFull() || responses.isInFlight(key))
            return undefined;
        admission.refuse();
        return own.overloaded(header('origin'));
    };
    /** Sends what `work` brings, unless the caller leaves before. */
    const answer = async (exchange, work) => {
        const caller = callerOf(exchange.response);
        try {
            const finished = await work(caller.signal);
            if (finished)
                send(exchange, finished);
        }
        catch (error) {
            if (!caller.signal.aborted)
                throw error;
        }
        finally {
            caller.settle();
        }
    };
    /** Holds a slot until the response is sent or the caller has left: the promise of Yoga may never settle after that. */
    const answerByYoga = (exchange) => answer(exchange, async (caller) => {
        const { request, response, head, requestId } = exchange;
        const closed = new Promise((resolve) => void response.once('close', () => resolve(true)));
        const answered = async () => {
            await yoga.handle(request, response, { requestId });
            return true;
        };
        const done = await withSlot(caller, () => Promise.race([answered(), closed]));
        return done === true ? undefined : own[done](head.header('origin'));
    });
    const answerBody = (exchange, body) => {
        const { head, requestId } = exchange;
        const mediaType = fastPaths ? fastTypeOf(head) : undefined;
        if (mediaType === undefined) {
            // In the form in which Yoga's adapter takes a body, whatever a parser of the embedder has made of it.
            Object.assign(exchange.request, { body: new ReceivedBody(body) });
            return answerByYoga(exchange);
        }
        const key = keys.keyOf(head, body);
        const kept = key && (responses.find(key) ?? shed(key, head));
        if (kept)
            return send(exchange, kept);
        const executed = execute({ requestId, header: head.header, body: body.toString() }, mediaType);
        return answer(exchange, async (caller) => {
            if (!key)
                return executed(caller);
            const finished = await responses.share(key, caller, executed);
            if (finished.isWhole)
                keys.remember(key);
            return finished;
        });
    };
    const answerTaken = (exchange, taken) => {
        if (taken === 'gone')
            return undefined;
        if (Buffer.isBuffer(taken))
            return answerBody(exchange, taken);
        return send(exchange, own.refused(taken, exchange.head.header('origin')));
    };
    return (request, response) => {
        // The same response; Node leaves its body out.
        if (request.method === 'HEAD')
            request.method = 'GET';
        const head = readHead(request);
        const exchange = { request, response, head, requestId: requestIdOf(head.header('x-request-id')) };
        const isHere = isAtPath(head.target, yoga.graphqlEndpoint);
        if (!isHere || !isOperation(head))
            return Promise.resolve(yoga.handle(request, response, {}));
        if (head.method !== 'POST')
            return answerByYoga(exchange);
        const taken = takeBody(request);
        if (taken)
            return answerTaken(exchange, taken);
        return readBody(request, timeoutMs).then((read) => answerTaken(exchange, read));
    };
}
