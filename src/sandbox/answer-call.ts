import type { IncomingMessage } from 'node:http';
import { type Answer, jsonAnswer } from './answer.ts';
import type { ApiWorld, Route } from './api-world.ts';
import { authorize } from './authorize.ts';
import { Refusal } from './refusal.ts';
import type { RoutedCall } from './route-call.ts';
import { declinedCountRoute } from './routes/declined-count.ts';
import { declinedSummaryRoute } from './routes/declined-summary.ts';
import { requestsRoute } from './routes/requests.ts';
import type { SandboxEndpoint } from './sandbox-dialect.ts';

const routes: Readonly<Record<SandboxEndpoint, Route>> = {
  requests: requestsRoute,
  summary: declinedSummaryRoute,
  count: declinedCountRoute,
};

/** The API: returns a response for every call, also for wrong ones. */
export function answerCall(request: IncomingMessage, call: RoutedCall | undefined, world: ApiWorld): Answer {
  try {
    return jsonAnswer(200, serve(request, call, world));
  } catch (error) {
    if (!(error instanceof Refusal)) return jsonAnswer(500, [{ message: 'a bug', code: 'internal', type: 'server' }]);
    return jsonAnswer(error.status, error.items, error.status === 405 ? { allow: 'GET' } : {});
  }
}

function serve(request: IncomingMessage, call: RoutedCall | undefined, world: ApiWorld): unknown {
  if (call === undefined) throw new Refusal(404, { message: 'no such path', code: 'not_found', type: 'routing' });
  if (request.method !== 'GET') throw new Refusal(405, { message: 'only GET', code: 'method', type: 'routing' });
  authorize(call, request.headers, world.dialect.authScheme, world.accounts);
  const computed = routes[call.endpoint](call, world);
  const canned = world.dataset.cannedAnswer(call.endpoint, call.query.get('type') ?? undefined);
  return canned === undefined ? computed : canned;
}
