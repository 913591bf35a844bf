import { isAtPath } from '../../runtime/is-at-path.ts';
import { type GatewayPlugin, refusalResponse } from '../gateway-plugin.ts';

/** The request handler has turned HEAD into GET before. */
const allow = 'GET, HEAD, POST, OPTIONS';

/** Refuses other paths and methods, and answers OPTIONS. */
export function useEndpoint(path: string): GatewayPlugin {
  return {
    onRequest({ request: { method, url }, fetchAPI, endResponse }) {
      if (!isAtPath(url, path)) {
        endResponse(refusalResponse(fetchAPI.Response, 404, `There is nothing at this path: the API is at ${path}.`));
      } else if (method === 'OPTIONS') {
        endResponse(new fetchAPI.Response(null, { status: 204, headers: { allow } }));
      } else if (method !== 'GET' && method !== 'POST') {
        endResponse(refusalResponse(fetchAPI.Response, 405, `Only ${allow} are allowed.`, { allow }));
      }
    },
  };
}
