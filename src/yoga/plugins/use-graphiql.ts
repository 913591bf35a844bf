import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { wantsPage } from '../../domain/answer-type.ts';
import type { GatewayPlugin } from '../gateway-plugin.ts';
import type { GraphiqlTab } from '../graphiql.ts';

export interface GraphiqlOptions {
  /** The path that GraphiQL is served at and sends its operations to. */
  readonly endpoint: string;
  readonly tabs: readonly GraphiqlTab[];
}

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
} as const;

/**
 * GraphiQL without any other host, for browsers that come to the endpoint. An operation in the URL fills the editor and
 * is not executed: GraphiQL keeps the address up to date with what is typed, and reloading or following such an address
 * must do nothing by itself.
 */
export function useGraphiql({ endpoint, tabs }: GraphiqlOptions): GatewayPlugin {
  const loadPage = createPageLoader({ endpoint, tabs });
  return {
    // Returns nothing, not a promise, for all but the page: every operation passes here.
    onRequest({ request, url, fetchAPI, endResponse }) {
      if (request.method !== 'GET' || url.pathname !== endpoint || !wantsHtml(request)) return;
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

/** The page as gzip: 2.4 MB instead of 9, made when first asked for, since loading what it is made of takes 100 ms. */
function createPageLoader(options: GraphiqlOptions): PageLoader {
  let page: Promise<Buffer<ArrayBuffer>> | undefined;
  return () => {
    page ??= renderPage(options).catch((error) => {
      page = undefined;
      throw error;
    });
    return page;
  };
}

async function renderPage({ endpoint, tabs }: GraphiqlOptions): Promise<Buffer<ArrayBuffer>> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const html = renderGraphiQL({
    title: 'botbye-graphql',
    endpoint,
    defaultTabs: tabs.map(({ query, variables }) => ({ query, variables })),
    // What is typed there is a credential; it must not outlive the page.
    shouldPersistHeaders: false,
  });
  return gzipBytes(html.replace('</head>', () => `<script>${rememberVariables(tabs)}</script></head>`));
}

// GraphiQL 5 takes the first tab's query from defaultTabs, but its variables only from what it remembered. On a first
// visit it is made to remember them.
function rememberVariables([first]: readonly GraphiqlTab[]): string {
  const variables = JSON.stringify(first?.variables ?? '').replaceAll('<', '\\u003c');
  return `localStorage['graphiql:tabState'] ?? (localStorage['graphiql:variables'] = ${variables})`;
}

function wantsHtml(request: Request): boolean {
  return wantsPage(request.headers.get('accept'));
}

/** RFC 9110, 12.5.3: named or by `*`, and not refused with a weight of nothing. */
function acceptsGzip(acceptEncoding: string): boolean {
  const weights = new Map(acceptEncoding.toLowerCase().split(',').map(parseCoding));
  return (weights.get('gzip') ?? weights.get('*') ?? 0) > 0;
}

function parseCoding(part: string): [coding: string, weight: number] {
  const [coding = '', parameter = 'q=1'] = part.split(';').map((piece) => piece.trim());
  const weight = Number(parameter.replace(/^q\s*=\s*/, ''));
  return [coding, Number.isNaN(weight) ? 1 : weight];
}
