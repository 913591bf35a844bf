import { requestIdOf } from '../domain/request-id.js';
import { isAtPath } from '../runtime/is-at-path.js';
import { fastTypeOf } from './execute-request.js';
import { toResponse } from './send-response.js';
import { readRequest } from './take-body.js';
/** Answers requests that never were on a wire. */
export function createFetch({ execute, isOperation, ...parts }) {
    const { yoga, withSlot, own, responses, keys, fastPaths, timeoutMs, clock } = parts;
    return async (request) => {
        const { url, signal } = request;
        const isHead = request.method === 'HEAD';
        const method = isHead ? 'GET' : request.method;
        const header = (name) => request.headers.get(name) ?? undefined;
        const headers = () => Object.fromEntries(request.headers);
        const requestId = requestIdOf(header('x-request-id'));
        const send = (finished) => toResponse(finished, requestId, clock());
        const answerByYoga = async (body) => {
            // A copy, since Yoga is told of fewer types than came.
            const whole = new yoga.fetchAPI.Request(url, { method, headers: headers(), body: body ?? null, signal });
            if (!isOperation({ method, header }))
                return yoga.fetch(whole, { requestId });
            const response = await withSlot(signal, async () => yoga.fetch(whole, { requestId }));
            return typeof response === 'string' ? send(own[response](header('origin'))) : response;
        };
        // An embedder may pass any request on; Yoga answers those for other paths.
        if (!isAtPath(url, yoga.graphqlEndpoint))
            return yoga.fetch(request, { requestId });
        if (method !== 'POST') {
            const response = await answerByYoga();
            return isHead ? new Response(null, response) : response;
        }
        const bytes = await readRequest(request, timeoutMs);
        if (!Buffer.isBuffer(bytes))
            return send(own.refused(bytes, header('origin')));
        const body = bytes.toString();
        const mediaType = fastPaths ? fastTypeOf({ method, header }) : undefined;
        if (mediaType === undefined)
            return answerByYoga(body);
        const executed = execute({ requestId, header, body }, mediaType);
        const key = keys.keyOf({ method, header }, bytes);
        if (!key)
            return send(await executed(signal));
        return send(responses.find(key) ?? (await responses.share(key, signal, executed)));
    };
}
