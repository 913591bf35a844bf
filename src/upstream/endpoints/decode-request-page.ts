import type { ProjectRef } from '../../domain/project-ref.ts';
import {
  endsOf,
  farEnd,
  hasMore,
  maxUpstreamCursorLength,
  type RequestEdge,
  type RequestPage,
  type RequestPageQuery,
  repeatedPage,
  type UpstreamCursor,
} from '../../domain/request-page.ts';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../runtime/json.ts';
import { badResponse } from '../upstream-errors.ts';
import { decodeRequest } from './decode-request.ts';
import { assertOwnProject, decodeBoolean, decodeInteger, decodeText } from './decode-values.ts';
import type { Wire } from './json-shape.ts';

/** A page of at most as many rows as were asked for. Surplus rows are cut at the end where the next page begins. */
export function decodeRequestPage(json: JsonValue, query: RequestPageQuery): RequestPage {
  if (!isJsonObject(json) || !isJsonArray(json.edges)) throw badResponse('the page has no edges');
  const { pageInfo } = json;
  if (!isJsonObject(pageInfo)) throw badResponse('the page has no pageInfo');
  const hasNextPage = decodeFlag(pageInfo.hasNextPage);
  const hasPreviousPage = decodeFlag(pageInfo.hasPreviousPage);
  const { direction, limit, withTotal } = query;
  const isCut = json.edges.length > limit;
  const edges = decodeEdges(direction === 'forward' ? json.edges.slice(0, limit) : json.edges.slice(-limit), query);
  const page = {
    edges,
    hasNextPage: hasNextPage || (isCut && direction === 'forward'),
    hasPreviousPage: hasPreviousPage || (isCut && direction === 'backward'),
    ...endsOf(edges, decodeOwnEnds(pageInfo)),
    total: withTotal ? decodeInteger(pageInfo.total) : null,
  };
  assertLeadsOn(page, query);
  return page;
}

/** The cursors that the upstream gives a page without rows; null if they could not be sent back. */
function decodeOwnEnds({ startCursor, endCursor }: JsonObject): Pick<RequestPage, 'startCursor' | 'endCursor'> {
  return {
    startCursor: isCursor(startCursor) ? startCursor : null,
    endCursor: isCursor(endCursor) ? endCursor : null,
  };
}

/** A page that has a next one needs a cursor to it, and not the cursor of the query: reading would never end. */
function assertLeadsOn(page: RequestPage, query: RequestPageQuery): void {
  if (!hasMore(page, query)) return;
  const cursor = farEnd(page, query);
  if (cursor === null) throw badResponse('the page says that there is more and gives no cursor to go on with');
  if (cursor === query.cursor) throw repeatedPage();
}

function decodeFlag(value: Wire): boolean {
  const flag = decodeBoolean(value);
  if (flag === null) throw badResponse('pageInfo does not say whether there are more pages');
  return flag;
}

function decodeEdges(edges: readonly JsonValue[], { project }: RequestPageQuery): readonly RequestEdge[] {
  const decoded = edges.map((edge) => decodeEdge(edge, project));
  if (new Set(decoded.map(({ cursor }) => cursor)).size === decoded.length) return decoded;
  // Reading on from a cursor that stands for two rows would skip some or never end.
  throw badResponse('a cursor occurs twice in one page');
}

function decodeEdge(edge: JsonValue, project: ProjectRef): RequestEdge {
  if (!isJsonObject(edge) || !isJsonObject(edge.node)) throw badResponse('an edge has no node');
  assertOwnProject(edge.node.projectId, project.projectId);
  const id = decodeText(edge.node.id);
  if (!id) throw badResponse('a request has no id');
  return { cursor: decodeCursor(edge.cursor), node: decodeRequest(edge.node, id, project) };
}

function decodeCursor(value: Wire): UpstreamCursor {
  if (isCursor(value)) return value;
  throw badResponse('an edge has no cursor, or one that could not be sent back');
}

/** Whether a cursor can be handed to callers: it has to be accepted again, and to fit into a URL. */
function isCursor(value: Wire): value is UpstreamCursor {
  if (typeof value !== 'string' || value === '' || value.length > maxUpstreamCursorLength) return false;
  // A lone surrogate cannot be percent-encoded. A character takes nine characters of a URL at most.
  return value.isWellFormed() && (value.length * 9 <= maxEncodedCursor || encodedLength(value) <= maxEncodedCursor);
}

/** Half of the longest URL; the rest is for the filter. */
const maxEncodedCursor = 4_000;

function encodedLength(cursor: string): number {
  return encodeURIComponent(JSON.stringify(cursor)).length;
}
