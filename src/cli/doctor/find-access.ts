import type { Dialect } from '../../config/config.ts';
import { pathFamilies } from '../../config/to-config.ts';
import type { Endpoint } from '../../domain/freshness.ts';
import type { ProbeReply, Spelling } from '../../upstream/upstream-probe.ts';
import { type Asker, withDialect } from './asker.ts';

/** The spelling with which an endpoint answers, or the last one that was tried, and the reply to it. */
export interface Access {
  readonly endpoint: Endpoint;
  readonly spelling: Spelling;
  readonly reply: ProbeReply<unknown>;
}

const endpoints: readonly Endpoint[] = ['requests', 'summary', 'count'];

/** Further paths that the vendor's newer pages suggest, beside those of the two families. */
const likelyPaths: Readonly<Record<Endpoint, readonly string[]>> = {
  requests: ['validation-events', 'validation_events'],
  summary: ['overviews/declined-events'],
  count: ['overviews/declined-events/count'],
};

/**
 * Finds the base URL, the paths and the header of the key. If an endpoint has no such path, tries the other family's
 * path, then likely paths if other endpoints answer. If no endpoint answers, tries other base URLs. Ends early if the
 * upstream cannot be reached or refuses the key in both headers.
 */
export async function findAccess(asker: Asker): Promise<readonly Access[]> {
  const found = await findAll(asker);
  if (found.every(({ reply }) => lacksPath(reply))) {
    for (const baseUrl of otherBases(asker.found().baseUrl)) {
      const moved = await find(asker, 'requests', { ...asker.found(), baseUrl }, familyPaths('requests'));
      if (!lacksPath(moved.reply)) return findAll(asker);
    }
    return found;
  }
  const looked: Access[] = [];
  for (const access of found) {
    const { endpoint, reply } = access;
    const isMissing = lacksPath(reply);
    looked.push(isMissing ? await find(asker, endpoint, asker.found(), likelyPaths[endpoint]) : access);
  }
  return looked;
}

export function refusesKey({ status }: ProbeReply<unknown>): boolean {
  return status === 401 || status === 403;
}

/** A 404, or a response that is not the endpoint's: a web site, a redirect, an endpoint with another meaning. */
export function lacksPath({ status, error }: ProbeReply<unknown>): boolean {
  if (status === null || error === null) return false;
  return status === 404 || (error.code === 'UPSTREAM_BAD_RESPONSE' && (status < 400 || status === 405));
}

async function findAll(asker: Asker): Promise<readonly Access[]> {
  const found: Access[] = [];
  for (const endpoint of endpoints) {
    const access = await find(asker, endpoint, asker.found(), familyPaths(endpoint));
    found.push(access);
    if (isHopeless(access.reply)) break;
  }
  return found;
}

function isHopeless({ status, error }: ProbeReply<unknown>): boolean {
  return status === 401 || (status === null && error?.code !== 'UPSTREAM_TIMEOUT');
}

/**
 * Changes the header if the key is refused, and the path if it does not exist, as long as that helps. An upstream may
 * check either of them first, so the second problem may show only after the first is solved.
 */
async function find(asker: Asker, endpoint: Endpoint, start: Spelling, paths: readonly string[]): Promise<Access> {
  let best: Access = { endpoint, spelling: start, reply: await asker.least(endpoint, start) };
  const left = new Set(paths.filter((path) => path !== start.dialect.paths[endpoint]));
  const triedHeaders = new Set<string>();
  for (;;) {
    const spelling = nextSpelling(best, left, triedHeaders);
    if (spelling === undefined) break;
    const reply = await asker.least(endpoint, spelling);
    if (isBetter(reply, best.reply)) best = { endpoint, spelling, reply };
  }
  const { authScheme } = best.spelling.dialect;
  asker.settle(lacksPath(best.reply) ? withDialect(asker.found(), { authScheme }) : best.spelling);
  return best;
}

function nextSpelling(
  { endpoint, spelling, reply }: Access,
  left: Set<string>,
  tried: Set<string>,
): Spelling | undefined {
  const { paths, authScheme } = spelling.dialect;
  if (refusesKey(reply) && !tried.has(paths[endpoint])) {
    tried.add(paths[endpoint]);
    return withDialect(spelling, { authScheme: otherScheme[authScheme] });
  }
  const [path] = lacksPath(reply) ? left : [];
  if (path === undefined) return undefined;
  left.delete(path);
  return withDialect(spelling, { paths: { ...paths, [endpoint]: path } });
}

function isBetter(reply: ProbeReply<unknown>, than: ProbeReply<unknown>): boolean {
  if (reply.status === null) return false;
  if (refusesKey(than)) return !refusesKey(reply) || (than.status === 401 && reply.status === 403);
  return !lacksPath(reply);
}

export const otherScheme: Readonly<Record<Dialect['authScheme'], Dialect['authScheme']>> = {
  bearer: 'x-api-key',
  'x-api-key': 'bearer',
};

function familyPaths(endpoint: Endpoint): readonly string[] {
  return Object.values(pathFamilies).map((paths) => paths[endpoint]);
}

/** The base URL without the API's own prefix, which people tend to paste, and without any path. */
function otherBases(baseUrl: string): readonly string[] {
  const { origin, pathname } = new URL(baseUrl);
  const prefixAt = pathname.search(/\/api(\/|$)/);
  const withoutPrefix = prefixAt < 0 ? baseUrl : origin + pathname.slice(0, prefixAt);
  return [...new Set([withoutPrefix, origin])].filter((base) => base !== baseUrl);
}
