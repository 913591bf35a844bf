// Decides which headers browsers get for pages of other origins, and which of their requests are refused. The gateway and
// the listener both use it.

/** Reads a header of a request; names are in lower case. */
export type ReadHeader = (name: string) => string | null | undefined;

export type HeaderList = readonly (readonly [name: string, value: string])[];

export interface CrossOrigin {
  /** The headers of every response to a page of `origin`, with any status. */
  readonly headersFor: (origin: string | null | undefined) => HeaderList;
  /** The additional headers of a response to OPTIONS; none unless it is a preflight of a listed origin. */
  readonly preflightHeaders: (header: ReadHeader) => HeaderList;
  /** Whether a page of another, unlisted origin made the browser send this request. */
  readonly isForeign: (header: ReadHeader, host: string) => boolean;
}

/** Response headers that scripts may read in addition to the safelisted ones. */
const exposed = 'x-request-id, age, cache-control, retry-after, www-authenticate, ratelimit, ratelimit-policy';
const preflightSeconds = '600';

/** In characters, of the list of names in a preflight: no client sends more. */
const longestAsked = 4_096;

/** Closed unless origins are listed. Never allows credentials, because we use no cookies. */
export function createCrossOrigin(origins: readonly string[]): CrossOrigin {
  const listed = new Set(origins);
  // No page may embed a response as an image, script or frame. CORS is not affected.
  const always = [['cross-origin-resource-policy', 'same-origin']] as const;
  // If only some origins may read responses, a cache must not give a response of one to another.
  const closed: HeaderList = origins.length > 0 ? [...always, ['vary', 'Origin']] : always;
  const open = new Map(origins.map((origin) => [origin, [...closed, ...openHeaders(origin)] as HeaderList]));
  const isListed = (origin: string | null | undefined) => origin != null && listed.has(origin);
  return {
    headersFor: (origin) => (origin == null ? undefined : open.get(origin)) ?? closed,
    preflightHeaders: (header) => (isListed(header('origin')) ? answerPreflight(header) : []),
    isForeign: (header, host) => !isListed(header('origin')) && comesFromElsewhere(header, host),
  };
}

function openHeaders(origin: string): HeaderList {
  return [
    ['access-control-allow-origin', origin],
    ['access-control-expose-headers', exposed],
  ];
}

/**
 * Allows every requested header: clients and tracing add their own, none of them grants access, and a page can only send a
 * credential that it has itself.
 */
function answerPreflight(header: ReadHeader): HeaderList {
  if (header('access-control-request-method') == null) return [];
  const asked = header('access-control-request-headers') ?? '';
  const names = asked.length > longestAsked ? [] : asked.split(',').map((name) => name.trim());
  const allowed = names.filter((name) => /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name));
  return [
    ['access-control-allow-methods', 'GET, POST'],
    ...(allowed.length > 0 ? ([['access-control-allow-headers', allowed.join(', ')]] as const) : []),
    ['access-control-max-age', preflightSeconds],
    ['vary', 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers'],
  ];
}

/** Browsers send Sec-Fetch-Site. Older ones send Origin, if the page is of another origin. */
function comesFromElsewhere(header: ReadHeader, host: string): boolean {
  const site = header('sec-fetch-site')?.trim().toLowerCase();
  if (site === 'cross-site' || site === 'same-site') return true;
  if (site === 'same-origin' || site === 'none') return false;
  const origin = header('origin');
  return origin != null && !isHostOf(origin, host);
}

/** Compares the host and not the scheme: behind a proxy that ends TLS, an https page is of this host, too. */
function isHostOf(origin: string, host: string): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  const defaultPort = url.protocol === 'https:' ? ':443' : ':80';
  const given = host.toLowerCase();
  return url.host !== '' && (given === url.host || (url.port === '' && given === `${url.host}${defaultPort}`));
}
