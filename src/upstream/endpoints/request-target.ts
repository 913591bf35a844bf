import type { Dialect } from '../../config/config.ts';
import { parseId } from '../../domain/project-ref.ts';
import type { UpstreamLimits } from '../../domain/upstream-limits.ts';
import { trimEndOf } from '../../runtime/trim-end.ts';
import { readsFromEnd } from './encode-paging.ts';
import { requests } from './requests.ts';
import type { EndpointQuery, RestEndpoint } from './rest-endpoint.ts';

/** The vendor documents no limit; this is what common proxies in front of an API let through. */
const maxTargetLength = 8_000;

/** With ids, parameters and the longest cursor beside it, a target stays below the limit: only a filter can be too long. */
const maxPathLength = 3_000;

const relativePath = /^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*$/;

type TargetOf = <Q extends EndpointQuery>(endpoint: RestEndpoint<Q, unknown>, query: Q) => string;

/** Returns the function that turns a query into path and query string. It checks ids again, even of a query that was made elsewhere. */
export function createTargets(baseUrl: string, dialect: Dialect): TargetOf {
  const prefix = `${trimEndOf(new URL(baseUrl).pathname, '/')}/api/v1`;
  for (const path of Object.values(dialect.paths)) assertUsable(prefix, path);
  return (endpoint, query) => {
    const accountId = parseId('accountId', query.project.accountId);
    const projectId = parseId('projectId', query.project.projectId);
    const path = `${prefix}/${accountId}/projects/${projectId}/${dialect.paths[endpoint.name]}`;
    const search = endpoint.encode(query, dialect);
    return search === '' ? path : `${path}?${search}`;
  };
}

function assertUsable(prefix: string, path: string): void {
  if (!relativePath.test(path)) throw new TypeError(`Not a path below a project: ${JSON.stringify(path)}`);
  if (prefix.length + path.length <= maxPathLength) return;
  throw new TypeError(`The paths of the base URL and of an endpoint take more than ${maxPathLength} characters.`);
}

/** What the port tells about itself: `schema` refuses arguments by it. */
export function createUpstreamLimits(targetOf: TargetOf, { paging }: Dialect): UpstreamLimits {
  return {
    readsFromEnd: readsFromEnd(paging),
    maxTargetLength,
    targetLength: (query) => targetOf(requests, query).length,
  };
}
