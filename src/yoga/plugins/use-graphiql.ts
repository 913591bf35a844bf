import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { wantsPage } from '../../domain/answer-type.ts';
import { isAtPath } from '../../runtime/is-at-path.ts';
import type { GatewayPlugin } from '../gateway-plugin.ts';
import type { GraphiqlTab } from '../graphiql.ts';
import { renderGraphiqlPage } from '../render-graphiql-page.ts';

export interface GraphiqlOptions {
  /** The path of GraphiQL, without the prefix of a server in which the gateway is mounted. */
  readonly endpoint: string;
  readonly tabs: readonly GraphiqlTab[];
}

const gzipBytes = promisify(gzip);
const gunzipBytes = promisify(gunzip);

// The page is one document with inline scripts and styles, Monaco's workers as blobs, and fonts and the icon as data URLs.
// It connects to this server only.
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
} as const;

/** Serves GraphiQL to browsers, without files from other hosts. Does not run a query in the URL. */
export function useGraphiql({ endpoint, tabs }: GraphiqlOptions): GatewayPlugin {
  const loadPage = createPageLoader(tabs);
  return {
    // Returns a promise for the page only, because every operation passes here.
    onRequest({ request, fetchAPI, endResponse }) {
      if (request.method !== 'GET' || !isAtPath(request.url, endpoint) || !wantsHtml(request)) return;
      return answerPage(request, loadPage).then(({ body, headers }) => {
        endResponse(new fetchAPI.Response(body, { headers }));
      });
    },
  };
}

type PageLoader = () => Promise<Buffer<ArrayBuffer>>;

async function answerPage(request: Request, loadPage: PageLoader) {
  const gzipped = await loadPage();
  const zipped = acceptsGzip(request.headers.get('accept-encoding') ?? '');
  const body = zipped ? gzipped : await gunzipBytes(gzipped);
  const encoding = zipped ? { 'content-encoding': 'gzip' } : undefined;
  return { body, headers: { ...pageHeaders, ...encoding, 'content-length': String(body.byteLength) } };
}

/** The page as gzip, 2.4 MB instead of 9. Created with the first request for it, because loading its parts takes 100 ms. */
function createPageLoader(tabs: readonly GraphiqlTab[]): PageLoader {
  let page: Promise<Buffer<ArrayBuffer>> | undefined;
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

function wantsHtml(request: Request): boolean {
  return wantsPage(request.headers.get('accept'));
}

/** RFC 9110, 12.5.3: gzip or `*` is listed with a weight above 0. */
function acceptsGzip(acceptEncoding: string): boolean {
  const weights = new Map(acceptEncoding.toLowerCase().split(',').map(parseCoding));
  return (weights.get('gzip') ?? weights.get('*') ?? 0) > 0;
}

function parseCoding(part: string): [coding: string, weight: number] {
  const [coding = '', parameter = 'q=1'] = part.split(';').map((piece) => piece.trim());
  const weight = Number(parameter.replace(/^q\s*=\s*/, ''));
  return [coding, Number.isNaN(weight) ? 1 : weight];
}
