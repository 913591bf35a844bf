import type { IncomingMessage } from 'node:http';
import { type ApiResponse, jsonResponse } from './api-response.ts';
import type { ApiWorld, Route } from './api-world.ts';
import { authorizeCall } from './authorize-call.ts';
import { CallRefusal } from './call-refusal.ts';
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
export function handleCall(request: IncomingMessage, call: RoutedCall | undefined, world: ApiWorld): ApiResponse {
  try {
    return jsonResponse(200, serve(request, call, world));
  } catch (error) {
    if (!(error instanceof CallRefusal))
      return jsonResponse(500, [{ message: 'a bug', code: 'internal', type: 'server' }]);
    return jsonResponse(error.status, error.items, error.status === 405 ? { allow: 'GET' } : {});
  }
}

function serve(request: IncomingMessage, call: RoutedCall | undefined, world: ApiWorld): unknown {
  if (call === undefined) throw new CallRefusal(404, { message: 'no such path', code: 'not_found', type: 'routing' });
  if (request.method !== 'GET') throw new CallRefusal(405, { message: 'only GET', code: 'method', type: 'routing' });
  authorizeCall(call, request.headers, world.dialect.authScheme, world.accounts);
  const computed = routes[call.endpoint](call, world);
  const canned = world.dataset.cannedBody(call.endpoint, call.query.get('type') ?? undefined);
  return canned === undefined ? computed : canned;
}
