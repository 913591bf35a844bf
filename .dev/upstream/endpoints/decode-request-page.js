import { endsOf, farEnd, hasMore, repeatedPage, } from '../../domain/request-page.js';
import { maxUpstreamCursorLength } from '../../domain/upstream-cursor.js';
import { badResponse } from '../upstream-errors.js';
import { assertOwnProject } from './assert-own-project.js';
import { decodeBoolean } from './decode-boolean.js';
import { decodeInteger } from './decode-integer.js';
import { decodeRequest } from './decode-request.js';
import { decodeText } from './decode-text.js';
import { isJsonArray, isJsonObject } from './json-shape.js';
/** A page of at most as many rows as were asked for. Rows beyond that are cut where reading would have gone on. */
export function decodeRequestPage(json, query) {
    if (!isJsonObject(json) || !isJsonArray(json.edges))
        throw badResponse('the page has no edges');
    const { pageInfo } = json;
    if (!isJsonObject(pageInfo))
        throw badResponse('the page has no pageInfo');
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
/** Where the upstream says that a page without rows stands; null where it says nothing that could be sent back. */
function decodeOwnEnds({ startCursor, endCursor }) {
    return {
        startCursor: isCursor(startCursor) ? startCursor : null,
        endCursor: isCursor(endCursor) ? endCursor : null,
    };
}
/** A page that says there is more has to say where, and somewhere else than where it was asked: else reading never ends. */
function assertLeadsOn(page, query) {
    if (!hasMore(page, query))
        return;
    const cursor = farEnd(page, query);
    if (cursor === null)
        throw badResponse('the page says that there is more and gives no cursor to go on with');
    if (cursor === query.cursor)
        throw repeatedPage();
}
function decodeFlag(value) {
    const flag = decodeBoolean(value);
    if (flag === null)
        throw badResponse('pageInfo does not say whether there are more pages');
    return flag;
}
function decodeEdges(edges, { project }) {
    const decoded = edges.map((edge) => decodeEdge(edge, project));
    if (new Set(decoded.map(({ cursor }) => cursor)).size === decoded.length)
        return decoded;
    // Paging on from a cursor that stands for two rows would skip some or never end.
    throw badResponse('a cursor occurs twice in one page');
}
function decodeEdge(edge, project) {
    if (!isJsonObject(edge) || !isJsonObject(edge.node))
        throw badResponse('an edge has no node');
    assertOwnProject(edge.node.projectId, project.projectId);
    const id = decodeText(edge.node.id);
    if (!id)
        throw badResponse('a request has no id');
    return { cursor: decodeCursor(edge.cursor), node: decodeRequest(edge.node, id, project) };
}
function decodeCursor(value) {
    if (isCursor(value))
        return value;
    throw badResponse('an edge has no cursor, or one that could not be sent back');
}
/** Such as can be issued, since it is accepted again and fits into an address. */
function isCursor(value) {
    if (typeof value !== 'string' || value === '' || value.length > maxUpstreamCursorLength)
        return false;
    // A lone surrogate could not be percent-encoded; a character of ASCII takes at most three in an address, others nine.
    return value.isWellFormed() && (value.length * 9 <= maxEncodedCursor || encodedLength(value) <= maxEncodedCursor);
}
/** Half of the longest address: the rest is for the filter. */
const maxEncodedCursor = 4_000;
function encodedLength(cursor) {
    return encodeURIComponent(JSON.stringify(cursor)).length;
}
