import { jsonAnswer } from './answer.js';
import { authorize } from './authorize.js';
import { Refusal } from './refusal.js';
import { declinedCountRoute } from './routes/declined-count.js';
import { declinedSummaryRoute } from './routes/declined-summary.js';
import { requestsRoute } from './routes/requests.js';
const routes = {
    requests: requestsRoute,
    summary: declinedSummaryRoute,
    count: declinedCountRoute,
};
/** The API itself: a call in, its answer out, whatever is wrong with the call. */
export function answerCall(request, call, world) {
    try {
        return jsonAnswer(200, serve(request, call, world));
    }
    catch (error) {
        if (!(error instanceof Refusal))
            return jsonAnswer(500, [{ message: 'a bug', code: 'internal', type: 'server' }]);
        return jsonAnswer(error.status, error.items, error.status === 405 ? { allow: 'GET' } : {});
    }
}
function serve(request, call, world) {
    if (call === undefined)
        throw new Refusal(404, { message: 'no such path', code: 'not_found', type: 'routing' });
    if (request.method !== 'GET')
        throw new Refusal(405, { message: 'only GET', code: 'method', type: 'routing' });
    authorize(call, request.headers, world.dialect.authScheme, world.accounts);
    const computed = routes[call.endpoint](call, world);
    const canned = world.dataset.cannedAnswer(call.endpoint, call.query.get('type') ?? undefined);
    return canned === undefined ? computed : canned;
}
