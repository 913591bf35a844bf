import { dimensions } from '../domain/dimension.js';
import { GatewayError } from '../domain/gateway-error.js';
import { intervalUnits, isInterval } from '../domain/interval.js';
import { isId } from '../domain/project-ref.js';
import { digestSpan, rowDigestLength, spanDigestLength } from '../domain/span-digest.js';
import { declinedTypeNames } from './declined-type-names.js';
/** `Type:account:project:interval:unit:` and the digest. Where no interval was asked for both its parts are empty. */
export function printSpanId(query, digest) {
    const { accountId, projectId } = query.project;
    const span = query.interval ? `${query.interval.count}:${query.interval.unit}` : ':';
    const type = 'dimension' in query ? declinedTypeNames[query.dimension] : 'DeclinedCount';
    return Buffer.from(`${type}:${accountId}:${projectId}:${span}:${digest}`).toString('base64');
}
/** Undefined where it is no such id; `NOT_FOUND` where it is one that this key has not issued. */
export function parseSpanId(globalId, idKey) {
    const decoded = Buffer.from(globalId, 'base64');
    // What cannot be issued is not accepted: Node skips over characters that are no Base64.
    if (decoded.toString('base64') !== globalId)
        return undefined;
    const [type = '', accountId = '', projectId = '', count = '', unit = '', digest = '', ...rest] = decoded
        .toString('latin1')
        .split(':');
    const span = parseSpan(count, unit);
    const isWhole = rest.length === 0 && isId(accountId) && isId(projectId) && digestPattern.test(digest);
    const refs = isWhole && span ? candidates(type, { project: { accountId, projectId }, ...span }, digest) : [];
    if (refs.length === 0)
        return undefined;
    const key = idKey();
    const ref = refs.find(({ query }) => digest.startsWith(digestSpan(query, key)));
    if (ref)
        return ref;
    throw new GatewayError('NOT_FOUND', 'This id was issued for another credential, or is not as it was issued: read the object again and pass its id.');
}
const digestPattern = /^[A-Za-z0-9_-]+$/;
/** The dimension stands in no id as such: only the right one gives the digest. */
function candidates(type, query, digest) {
    if (type === 'DeclinedCount')
        return digest.length === spanDigestLength ? [{ type, query }] : [];
    if (digest.length !== rowDigestLength)
        return [];
    return dimensions
        .filter((dimension) => declinedTypeNames[dimension] === type)
        .map((dimension) => ({ type: 'DeclinedGroup', query: { ...query, dimension }, digest }));
}
/** Undefined where there can be no such span. */
function parseSpan(count, unit) {
    if (count === '' && unit === '')
        return {};
    const known = intervalUnits.find((one) => one === unit);
    const interval = known && /^[1-9]\d{0,2}$/.test(count) ? { count: Number(count), unit: known } : undefined;
    return interval && isInterval(interval) ? { interval } : undefined;
}
