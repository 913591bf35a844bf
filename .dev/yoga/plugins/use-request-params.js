import { GatewayError } from '../../domain/gateway-error.js';
import { checkParams, parseJson, parseParams } from '../../operation/request-params.js';
import { isJson } from '../../runtime/media-type.js';
import { refusalResponse } from '../refusal-response.js';
/**
 * Takes the place of Yoga's own parsers: one content type, and errors of our codes. Forms and plain text are what pages of
 * other origins can send without being asked; for JSON a browser asks us first, so a POST needs no look at its origin.
 */
export function useRequestParams({ isForeign }) {
    return {
        onRequestParse({ request, setRequestParser, endResponse, fetchAPI }) {
            if (request.method === 'GET') {
                setRequestParser((get) => {
                    const params = parseSearch(get);
                    if (isForeign((name) => get.headers.get(name), hostOf(get)))
                        throw foreignPage();
                    return params;
                });
            }
            else if (isJson(request.headers.get('content-type') ?? ''))
                setRequestParser(parseBody);
            else
                endResponse(refusalResponse(fetchAPI.Response, 415, 'POST takes Content-Type: application/json in UTF-8.'));
        },
    };
}
async function parseBody(request) {
    return parseParams(await request.text());
}
function parseSearch(request) {
    const search = new URL(request.url).searchParams;
    return checkParams({
        query: search.get('query') ?? undefined,
        operationName: search.get('operationName') ?? undefined,
        variables: parseJson('variables', search.get('variables') || 'null'),
        extensions: parseJson('extensions', search.get('extensions') || 'null'),
    });
}
/** Requests that never were on a wire have no Host. */
function hostOf({ headers, url }) {
    return headers.get('host') ?? new URL(url).host;
}
function foreignPage() {
    const message = 'A page of another origin sent this. List that origin in CORS_ORIGINS if it is one of yours.';
    return new GatewayError('FORBIDDEN', message);
}
