import { isAsyncIterable } from 'graphql-yoga';
import { cacheHeaders } from '../../domain/lifetime.js';
import { printResult } from '../../execution/printed-data.js';
import { checkParams } from '../../operation/request-params.js';
import { translateErrors } from '../../operation/translate-error.js';
/**
 * Hands the parameters of a request to the one life of an operation, in place of Yoga's own phases, and the result back to
 * Yoga, which prints it in the type that the client accepts.
 */
export function useRunOperation(run, now) {
    const results = new WeakSet();
    return {
        onParams({ request, params, context, setParamsHandler }) {
            setParamsHandler(async () => {
                const header = (name) => request.headers.get(name);
                const requestId = context.requestId ?? 'none';
                const whole = await run({ params: checkParams(params), header, requestId, signal: request.signal });
                const result = forYoga(whole, now());
                results.add(result);
                return result;
            });
        },
        // Errors that were thrown before an operation was known.
        onResultProcess({ result, setResult, serverContext }) {
            if (isAsyncIterable(result) || Array.isArray(result) || results.has(result) || !result.errors)
                return;
            setResult({ ...result, errors: translateErrors(result.errors, serverContext?.requestId ?? 'none') });
        },
        onResponse({ response: { headers } }) {
            if (!headers.has('cache-control'))
                headers.set('cache-control', 'no-store');
        },
    };
}
/** Yoga takes headers of the response from the extensions of the result, and removes them there. */
function forYoga({ result, lifetime }, nowMs) {
    if (!lifetime)
        return { ...result, stringify: printResult };
    const headers = { ...cacheHeaders(lifetime, nowMs), vary: 'Accept, Authorization' };
    return { ...result, extensions: { ...result.extensions, http: { headers } }, stringify: printResult };
}
