import type { Site } from './sites.ts';
import type { TrafficSource } from './sources.ts';

/** The values that the headers of a request are made of. */
interface HeaderFacts {
  readonly site: Site;
  readonly source: TrafficSource;
  readonly requestMethod: string;
  readonly referer: string | null;
  readonly token: string | null;
  /** Eight random hexadecimal digits. Equal digits give equal headers. */
  readonly salt: string;
}

type HeaderEntry = readonly [name: string, value: string];

/** The headers of a request as JSON text, in the shape of the site's SDK. */
export function writeHeaders(facts: HeaderFacts): string {
  const written = JSON.stringify(shapes[facts.site.headerStyle](headerEntries(facts)));
  // One in 256 is cut off, as if it were too long for a database column, and is no valid JSON.
  return facts.salt.endsWith('00') ? written.slice(0, -20) : written;
}

const shapes: Readonly<Record<Site['headerStyle'], (entries: readonly HeaderEntry[]) => unknown>> = {
  object: (entries) => Object.fromEntries(entries),
  entries: (entries) => entries,
  pairs: (entries) => entries.map(([first, second]) => ({ first, second })),
};

function headerEntries({ site, source, requestMethod, referer, token, salt }: HeaderFacts): HeaderEntry[] {
  const app = source.client === 'app';
  const entries: HeaderEntry[] = [
    ['Host', site.host],
    ['User-Agent', source.userAgent],
    ['Accept', app ? 'application/json' : '*/*'],
    ['X-Forwarded-For', source.realIp],
  ];
  if (requestMethod === 'POST') entries.push(['Content-Type', 'application/json']);
  if (referer !== null) entries.push(['Referer', referer], ['Accept-Language', 'en;q=0.8, *;q=0.5']);
  if (app) entries.push(['Authorization', `Bearer made-up-${salt}`]);
  else if (source.customerId !== null) entries.push(['Cookie', `sid=${salt}; theme=dark`]);
  if (token !== null && salt < '4') entries.push(['X-BotBye-Token', token]);
  return entries;
}
