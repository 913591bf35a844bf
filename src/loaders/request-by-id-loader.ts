import DataLoader from 'dataloader';
import { GatewayError } from '../domain/gateway-error.ts';
import type { Predicate } from '../domain/predicate.ts';
import type { ProjectRef } from '../domain/project-ref.ts';
import { maxUpstreamPageSize } from '../domain/request-page.ts';
import type { RequestRecord } from '../domain/request-record.ts';
import { fitsUpstream, type UpstreamLimits } from '../domain/upstream-limits.ts';
import { stableKey } from '../runtime/stable-key.ts';
import type { LoaderScope } from './loader-scope.ts';
import type { RequestPageAsk } from './request-page-ask.ts';
import { settle } from './settle.ts';
import { nextPage, readUntil } from './stitch-pages.ts';

export interface RequestRef {
  readonly project: ProjectRef;
  readonly requestId: string;
}

export type RequestByIdLoader = DataLoader<RequestRef, RequestRecord | null, string>;

type Found = ReadonlyMap<string, RequestRecord>;

/** Single requests of one project are one upstream call for every hundred; an id that upstream does not know is null. */
export function createRequestByIdLoader(scope: LoaderScope): RequestByIdLoader {
  return new DataLoader<RequestRef, RequestRecord | null, string>((refs) => loadRequests(scope, refs), {
    cacheKeyFn: stableKey,
  });
}

async function loadRequests(
  scope: LoaderScope,
  refs: readonly RequestRef[],
): Promise<(RequestRecord | null | Error)[]> {
  const chunks = new Map<RequestRef, Promise<Found | Error>>();
  for (const refsOfProject of groupByProject(refs).values()) {
    for (const chunk of chunksOf(refsOfProject, scope.upstream.limits)) {
      const found = settle(fetchChunk(scope, chunk));
      for (const ref of chunk) chunks.set(ref, found);
    }
  }
  return Promise.all(
    refs.map(async (ref) => {
      const found = await chunks.get(ref);
      return found instanceof Error ? found : (found?.get(ref.requestId) ?? null);
    }),
  );
}

function groupByProject(refs: readonly RequestRef[]): Map<string, RequestRef[]> {
  const groups = new Map<string, RequestRef[]>();
  for (const ref of refs) {
    const key = stableKey(ref.project);
    const group = groups.get(key);
    if (group) group.push(ref);
    else groups.set(key, [ref]);
  }
  return groups;
}

/** As many of one project as a page holds, and as a request's target: ids are of up to 64 characters. */
function chunksOf(refs: readonly RequestRef[], limits: UpstreamLimits): readonly (readonly RequestRef[])[] {
  const chunks = Array.from({ length: Math.ceil(refs.length / maxUpstreamPageSize) }, (_, index) =>
    refs.slice(index * maxUpstreamPageSize, (index + 1) * maxUpstreamPageSize),
  );
  return chunks.flatMap((chunk) => halveUntilFit(chunk, limits));
}

function halveUntilFit(refs: readonly RequestRef[], limits: UpstreamLimits): readonly (readonly RequestRef[])[] {
  const { size, ...place } = askFor(refs);
  if (refs.length < 2 || fitsUpstream({ ...place, limit: size }, limits)) return [refs];
  const middle = Math.ceil(refs.length / 2);
  return [refs.slice(0, middle), refs.slice(middle)].flatMap((half) => halveUntilFit(half, limits));
}

/** Matched by id, never by position: the upstream may answer in any order, with fewer rows or with others. */
async function fetchChunk(scope: LoaderScope, refs: readonly RequestRef[]): Promise<Found> {
  const ask = askFor(refs);
  const page = await readUntil(scope, ask);
  const found = new Map(page.edges.map(({ node }) => [node.id, node]));
  // A page with fewer rows that says there are more does not say that the others are unknown.
  if (page.edges.length >= refs.length || !page.hasNextPage) return found;
  const others = refs.filter(({ requestId }) => !found.has(requestId));
  const isCursorTooLong = !fitsUpstream(nextPage(page, ask), scope.upstream.limits);
  if (!isCursorTooLong || others.length === refs.length) throw neverEnding();
  return new Map([...found, ...(await fetchChunk(scope, others))]);
}

function askFor(refs: readonly RequestRef[]): RequestPageAsk {
  const [first] = refs;
  if (first === undefined) throw new Error('A chunk of requests is empty.');
  const where = idIs(refs.map(({ requestId }) => requestId));
  return { project: first.project, where, direction: 'forward', size: refs.length, withTotal: false };
}

function neverEnding(): GatewayError {
  return new GatewayError('UPSTREAM_BAD_RESPONSE', 'The upstream promises more rows and gives none: ask again later.');
}

function idIs(ids: readonly string[]): Predicate {
  const [only] = ids;
  return ids.length === 1 && only !== undefined
    ? { kind: 'eq', field: 'id', value: only }
    : { kind: 'in', field: 'id', values: ids.toSorted() };
}
