import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { wantsPage } from '../../domain/answer-type.ts';
import { pageFileOf } from '../../domain/page-file.ts';
import { chooseEncoding, type Encoding } from '../../runtime/choose-encoding.ts';
import { isAtPath } from '../../runtime/is-at-path.ts';
import { type GatewayPlugin, refusalResponse } from '../gateway-plugin.ts';
import type { GraphiqlTab } from '../graphiql.ts';
import { createGraphiqlFiles, type GraphiqlFiles } from '../graphiql-files.ts';
import { renderGraphiqlPage } from '../render-graphiql-page.ts';

export interface GraphiqlOptions {
  /** The path of GraphiQL, without the prefix of a server in which the gateway is mounted. */
  readonly endpoint: string;
  readonly tabs: readonly GraphiqlTab[];
}

interface PageResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer<ArrayBuffer> | null;
}

const pack: Readonly<Record<Encoding, (bytes: Buffer<ArrayBuffer>) => Promise<Buffer<ArrayBuffer>>>> = {
  br: promisify(brotliCompress),
  gzip: promisify(gzip),
};

// Everything comes from this server. Monaco creates its styles in the page; its icons and fonts are data URLs.
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
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

// The name of a file has the hash of its content.
const fileHeaders = {
  // A thread has a policy of its own: it loads nothing.
  'content-security-policy': "default-src 'none'",
  'cache-control': 'public, max-age=31536000, immutable',
  vary: 'Accept-Encoding',
} as const;

/** Serves the page of GraphiQL and its files to browsers. Does not run a query in the URL. */
export function useGraphiql({ endpoint, tabs }: GraphiqlOptions): GatewayPlugin {
  const files = createGraphiqlFiles();
  const pages = createPages(files, tabs);
  return {
    // Returns a promise for the page and its files only, because every operation passes here.
    onRequest({ request, fetchAPI, endResponse }) {
      if (request.method !== 'GET' || !isAtPath(request.url, endpoint)) return;
      const file = pageFileOf(request.url);
      if (file === undefined && !wantsPage(request.headers.get('accept'))) return;
      const made = file === undefined ? answerPage(pages, request) : answerFile(files, file, request);
      return made.then((response) => {
        endResponse(
          response === undefined
            ? refusalResponse(fetchAPI.Response, 404, missing)
            : new fetchAPI.Response(response.body, response),
        );
      });
    },
  };
}

const missing = 'GraphiQL has no such file here. Reload its page; if the page itself is missing, run npm run build.';

async function answerPage(pages: Pages, request: Request): Promise<PageResponse | undefined> {
  const page = await pages(encodingFor(request));
  return page && answer(request, pageHeaders, page);
}

async function answerFile(files: GraphiqlFiles, name: string, request: Request): Promise<PageResponse | undefined> {
  const encoding = encodingFor(request);
  const body = await files.read(name, encoding);
  const type = name.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8';
  const etag = etagOf(name, encoding);
  return body && answer(request, { ...fileHeaders, 'content-type': type }, { body, encoding, etag });
}

interface PackedPage {
  readonly body: Buffer<ArrayBuffer>;
  readonly encoding: Encoding | undefined;
  readonly etag: string;
}

/** 304 without the body if the browser has it already. */
function answer(request: Request, shared: Readonly<Record<string, string>>, packed: PackedPage): PageResponse {
  const { body, encoding, etag } = packed;
  const headers = { ...shared, etag };
  if (hasEtag(request.headers.get('if-none-match'), etag)) return { status: 304, headers, body: null };
  const contentEncoding = encoding ? { 'content-encoding': encoding } : undefined;
  return { status: 200, headers: { ...headers, ...contentEncoding, 'content-length': String(body.byteLength) }, body };
}

type Pages = (encoding: Encoding | undefined) => Promise<PackedPage | undefined>;

/** The page, a few kilobytes, is rendered and packed once for each encoding. */
function createPages(files: GraphiqlFiles, tabs: readonly GraphiqlTab[]): Pages {
  const pages = new Map<Encoding | undefined, PackedPage>();
  return async (encoding) => {
    const known = pages.get(encoding);
    if (known) return known;
    const manifest = await files.manifest();
    if (manifest === undefined) return undefined;
    const html = Buffer.from(renderGraphiqlPage(manifest, tabs));
    const body = encoding ? await pack[encoding](html) : html;
    const hash = createHash('sha256').update(html).digest('base64url').slice(0, 16);
    const page = { body, encoding, etag: etagOf(hash, encoding) };
    pages.set(encoding, page);
    return page;
  };
}

function encodingFor(request: Request): Encoding | undefined {
  return chooseEncoding(request.headers.get('accept-encoding') ?? undefined);
}

/** RFC 9110, 8.8.3: equal tags are equal bytes, so each encoding has its own. */
function etagOf(text: string, encoding: Encoding | undefined): string {
  return `"${text}${encoding ? `-${encoding}` : ''}"`;
}

/** RFC 9110, 13.1.2: compared without the mark of weak tags, which a proxy may have added. */
function hasEtag(ifNoneMatch: string | null, etag: string): boolean {
  const tags = ifNoneMatch?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  return tags.includes(etag) || tags.includes('*');
}
