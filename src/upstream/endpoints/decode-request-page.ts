import type { JsonValue } from '../../domain/json-value.ts';
import type { ProjectRef } from '../../domain/project-ref.ts';
import type { RequestEdge, RequestPage, RequestPageQuery } from '../../domain/request-page.ts';
import type { UpstreamCursor } from '../../domain/upstream-cursor.ts';
import { badResponse } from '../upstream-errors.ts';
import { assertOwnProject } from './assert-own-project.ts';
import { decodeBoolean } from './decode-boolean.ts';
import { decodeInteger } from './decode-integer.ts';
import { decodeRequest } from './decode-request.ts';
import { decodeText } from './decode-text.ts';
import type { Wire } from './json-shape.ts';
import { isJsonArray, isJsonObject } from './json-shape.ts';

/** A page of at most as many rows as were asked for. Rows beyond that are cut where reading would have gone on. */
export function decodeRequestPage(json: JsonValue, query: RequestPageQuery): RequestPage {
  if (!isJsonObject(json) || !isJsonArray(json.edges)) throw badResponse('the page has no edges');
  const { pageInfo } = json;
  if (!isJsonObject(pageInfo)) throw badResponse('the page has no pageInfo');
  const hasNextPage = decodeFlag(pageInfo.hasNextPage);
  const hasPreviousPage = decodeFlag(pageInfo.hasPreviousPage);
  const { direction, limit, withTotal } = query;
  const isCut = json.edges.length > limit;
  return {
    edges: decodeEdges(direction === 'forward' ? json.edges.slice(0, limit) : json.edges.slice(-limit), query),
    hasNextPage: hasNextPage || (isCut && direction === 'forward'),
    hasPreviousPage: hasPreviousPage || (isCut && direction === 'backward'),
    total: withTotal ? decodeInteger(pageInfo.total) : null,
  };
}

function decodeFlag(value: Wire): boolean {
  const flag = decodeBoolean(value);
  if (flag === null) throw badResponse('pageInfo does not say whether there are more pages');
  return flag;
}

function decodeEdges(edges: readonly JsonValue[], { project }: RequestPageQuery): readonly RequestEdge[] {
  const decoded = edges.map((edge) => decodeEdge(edge, project));
  if (new Set(decoded.map(({ cursor }) => cursor)).size === decoded.length) return decoded;
  // Paging on from a cursor that stands for two rows would skip some or never end.
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
  // A lone surrogate could not be percent-encoded when the cursor goes back.
  if (typeof value === 'string' && value !== '' && value.isWellFormed()) return value as UpstreamCursor;
  throw badResponse('an edge has no cursor');
}
