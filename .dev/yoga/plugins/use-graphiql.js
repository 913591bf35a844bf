import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { wantsPage } from '../../domain/answer-type.js';
import { isAtPath } from '../../runtime/is-at-path.js';
import { renderGraphiqlPage } from '../render-graphiql-page.js';
const gzipBytes = promisify(gzip);
const gunzipBytes = promisify(gunzip);
// The page is one document with everything inline: scripts and styles stand in it, Monaco's workers are blobs made by it,
// fonts and the icon are data URLs. It needs this server and nothing else.
const contentSecurityPolicy = [
    "default-src 'none'",
    "script-src 'unsafe-inline' blob:",
    'worker-src blob:',
    "style-src 'unsafe-inline'",
    'img-src data:',
    'font-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
].join('; ');
const pageHeaders = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentSecurityPolicy,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-cache',
    vary: 'Accept, Accept-Encoding',
};
/** GraphiQL without any other host, for browsers that come to the endpoint. What their address asks for is not executed. */
export function useGraphiql({ endpoint, tabs }) {
    const loadPage = createPageLoader(tabs);
    return {
        // Returns nothing, not a promise, for all but the page: every operation passes here.
        onRequest({ request, fetchAPI, endResponse }) {
            if (request.method !== 'GET' || !isAtPath(request.url, endpoint) || !wantsHtml(request))
                return;
            return answerPage(request, loadPage).then(({ body, headers }) => {
                endResponse(new fetchAPI.Response(body, { headers }));
            });
        },
    };
}
async function answerPage(request, loadPage) {
    const gzipped = await loadPage();
    const zipped = acceptsGzip(request.headers.get('accept-encoding') ?? '');
    const body = zipped ? gzipped : await gunzipBytes(gzipped);
    const encoding = zipped ? { 'content-encoding': 'gzip' } : undefined;
    return { body, headers: { ...pageHeaders, ...encoding, 'content-length': String(body.byteLength) } };
}
/** The page as gzip: 2.4 MB instead of 9, made when first asked for, since loading what it is made of takes 100 ms. */
function createPageLoader(tabs) {
    let page;
    return () => {
        page ??= renderGraphiqlPage(tabs)
            .then(gzipBytes)
            .catch((error) => {
            page = undefined;
            throw error;
        });
        return page;
    };
}
function wantsHtml(request) {
    return wantsPage(request.headers.get('accept'));
}
/** RFC 9110, 12.5.3: named or by `*`, and not refused with a weight of nothing. */
function acceptsGzip(acceptEncoding) {
    const weights = new Map(acceptEncoding.toLowerCase().split(',').map(parseCoding));
    return (weights.get('gzip') ?? weights.get('*') ?? 0) > 0;
}
function parseCoding(part) {
    const [coding = '', parameter = 'q=1'] = part.split(';').map((piece) => piece.trim());
    const weight = Number(parameter.replace(/^q\s*=\s*/, ''));
    return [coding, Number.isNaN(weight) ? 1 : weight];
}
