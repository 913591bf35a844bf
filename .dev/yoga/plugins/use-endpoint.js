import { isAtPath } from '../../runtime/is-at-path.js';
import { refusalResponse } from '../refusal-response.js';
/** HEAD is GET without the body; whoever called us has made it one. */
const allow = 'GET, HEAD, POST, OPTIONS';
/** Says which path and which methods there are; what is not for GraphQL ends here. */
export function useEndpoint(path) {
    return {
        onRequest({ request: { method, url }, fetchAPI, endResponse }) {
            if (!isAtPath(url, path)) {
                endResponse(refusalResponse(fetchAPI.Response, 404, `There is nothing at this path: the API is at ${path}.`));
            }
            else if (method === 'OPTIONS') {
                endResponse(new fetchAPI.Response(null, { status: 204, headers: { allow } }));
            }
            else if (method !== 'GET' && method !== 'POST') {
                endResponse(refusalResponse(fetchAPI.Response, 405, `Only ${allow} are allowed here.`, { allow }));
            }
        },
    };
}
