import { decodeBoolean } from './decode-boolean.js';
import { decodeInstant } from './decode-instant.js';
import { decodeInteger } from './decode-integer.js';
import { decodeJsonText, maxJsonDepth } from './decode-json-text.js';
import { decodeText } from './decode-text.js';
import { isDeeperThan, isJsonArray } from './json-shape.js';
const maxPort = 65_535;
/** One row. The vendor documents no field as nullable and shows one that is, so each but the id may be unusable. */
export function decodeRequest(node, id, project) {
    return {
        id,
        project,
        customerId: decodeText(node.customerId),
        token: decodeText(node.token),
        siteKey: decodeText(node.siteKey),
        serverKey: decodeText(node.serverKey),
        referer: decodeText(node.referer),
        userAgent: decodeText(node.userAgent),
        host: decodeText(node.host),
        requestMethod: decodeText(node.requestMethod),
        requestUri: decodeText(node.requestUri),
        remoteAddr: decodeText(node.remoteAddr),
        serverName: decodeText(node.serverName),
        remoteUser: decodeText(node.remoteUser),
        serverPort: decodeInteger(node.serverPort, maxPort),
        requestInfo: decodeJsonText(node.requestInfo),
        failedMessage: decodeText(node.failedMessage),
        failedChecks: decodeFailedChecks(node.failedChecks),
        customFields: decodeJson(node.customFields),
        headers: decodeJson(node.headers),
        createdAtMs: decodeInstant(node.createdAt),
        realIp: decodeText(node.realIp),
        country: decodeText(node.country),
        asn: decodeAsn(node.asn),
        isProtected: decodeBoolean(node.isProtected),
        isBanByRule: decodeBoolean(node.isBanByRule),
    };
}
/** An empty list or object says that no check failed, which is what null says; as text it would say the opposite. */
function decodeFailedChecks(value) {
    if (typeof value !== 'object' || value === null)
        return decodeText(value);
    if (Object.keys(value).length === 0)
        return null;
    const isTextList = isJsonArray(value) && value.every((check) => typeof check === 'string');
    return isTextList ? value.join(',') : decodeJsonText(value);
}
/** Passed on as it is, unless it nests deeper than anything reasonable. */
function decodeJson(value) {
    return value === undefined || isDeeperThan(maxJsonDepth, value) ? null : value;
}
function decodeAsn(value) {
    const number = typeof value === 'number' ? decodeInteger(value) : null;
    return number === null ? decodeText(value) : `AS${number}`;
}
