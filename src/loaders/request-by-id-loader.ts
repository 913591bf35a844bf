import DataLoader from 'dataloader';
import { GatewayError } from '../domain/gateway-error.ts';
import type { Predicate } from '../domain/predicate.ts';
import type { ProjectRef } from '../domain/project-ref.ts';
import { maxUpstreamPageSize, type RequestPageRange } from '../domain/request-page.ts';
import type { RequestRecord } from '../domain/request-record.ts';
import { fitsUpstream, type UpstreamLimits } from '../domain/upstream-limits.ts';
import { groupBy } from '../runtime/group-by.ts';
import { stableKey } from '../runtime/stable-key.ts';
import { type LoaderScope, settle } from './loader-scope.ts';
import { nextPage, readUntil } from './stitch-pages.ts';

export interface RequestRef {
  readonly project: ProjectRef;
  readonly requestId: string;
}

export type RequestByIdLoader = DataLoader<RequestRef, RequestRecord | null, string>;

type Found = ReadonlyMap<string, RequestRecord>;

/** Reads up to a hundred requests of one project with one upstream call. An id that the upstream does not know is null. */
export function createRequestByIdLoader(scope: LoaderScope): RequestByIdLoader {
  return new DataLoader<RequestRef, RequestRecord | null, string>((refs) => loadRequests(scope, refs), {
    cacheKeyFn: stableKey,
  });
}

async function loadRequests(
  scope: LoaderScope,
  refs: readonly RequestRef[],
): Promise<(RequestRecord | null | Error)[]> {
  const loads = new Map<RequestRef, Promise<Found | Error>>();
  for (const ofProject of groupBy(refs, ({ project }) => stableKey(project)).values()) {
    for (const chunk of chunksOf(ofProject, scope.upstream.limits)) {
      const load = settle(fetchChunk(scope, chunk));
      for (const ref of chunk) loads.set(ref, load);
    }
  }
  return Promise.all(
    refs.map(async (ref) => {
      const found = await loads.get(ref);
      return found instanceof Error ? found : (found?.get(ref.requestId) ?? null);
    }),
  );
}

/** Chunks that fit into one page and into the target of one request: an id may have 64 characters. */
function chunksOf(refs: readonly RequestRef[], limits: UpstreamLimits): readonly (readonly RequestRef[])[] {
  const chunks = Array.from({ length: Math.ceil(refs.length / maxUpstreamPageSize) }, (_, index) =>
    refs.slice(index * maxUpstreamPageSize, (index + 1) * maxUpstreamPageSize),
  );
  return chunks.flatMap((chunk) => halveUntilFit(chunk, limits));
}

function halveUntilFit(refs: readonly RequestRef[], limits: UpstreamLimits): readonly (readonly RequestRef[])[] {
  const { size, ...start } = rangeOf(refs);
  if (refs.length < 2 || fitsUpstream({ ...start, limit: size }, limits)) return [refs];
  const middle = Math.ceil(refs.length / 2);
  return [refs.slice(0, middle), refs.slice(middle)].flatMap((half) => halveUntilFit(half, limits));
}

/** Matched by id, never by position: the upstream may return the rows in any order, fewer of them, or others. */
async function fetchChunk(scope: LoaderScope, refs: readonly RequestRef[]): Promise<Found> {
  const range = rangeOf(refs);
  const page = await readUntil(scope, range);
  const found = new Map(page.edges.map(({ node }) => [node.id, node]));
  // If the upstream says that there are more rows, the missing ids may still exist.
  if (page.edges.length >= refs.length || !page.hasNextPage) return found;
  const others = refs.filter(({ requestId }) => !found.has(requestId));
  const isCursorTooLong = !fitsUpstream(nextPage(page, range), scope.upstream.limits);
  if (!isCursorTooLong || others.length === refs.length) throw neverEnding();
  return new Map([...found, ...(await fetchChunk(scope, others))]);
}

function rangeOf(refs: readonly RequestRef[]): RequestPageRange {
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
