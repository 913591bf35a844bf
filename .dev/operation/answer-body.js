import { printResult } from '../execution/printed-data.js';
import { parseParams } from './request-params.js';
import { refuse } from './run-operation.js';
import { settleErrors } from './translate-error.js';
/** The fast path: JSON in, the one life of an operation, JSON out. */
export function createAnswerBody(run) {
    return async ({ body, mediaType, ...request }) => print(await runBody(run, body, request), mediaType);
}
function runBody(run, body, request) {
    try {
        return run({ ...request, params: parseParams(body) });
    }
    catch (error) {
        return refuse(error, request.requestId);
    }
}
function print({ result, isWhole, lifetime }, mediaType) {
    const { status, headers, errors } = settleErrors(result.errors ?? [], mediaType);
    const body = printResult(errors.length > 0 ? { ...result, errors } : result);
    return { status, headers, body, isWhole: isWhole && status === 200, lifetime };
}
