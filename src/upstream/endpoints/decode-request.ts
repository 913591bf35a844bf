import type { ProjectRef } from '../../domain/project-ref.ts';
import type { RequestRecord } from '../../domain/request-record.ts';
import { isDeeperThan, isJsonArray, isObject, type JsonObject, type JsonValue } from '../../runtime/json.ts';
import { decodeInstant } from './decode-instant.ts';
import { decodeBoolean, decodeInteger, decodeJsonText, decodeText, maxJsonDepth } from './decode-values.ts';
import type { Wire } from './json-shape.ts';

const maxPort = 65_535;

/** One row. The vendor documents no field as nullable and shows one that is, so each but the id may be unusable. */
export function decodeRequest(node: JsonObject, id: string, project: ProjectRef): RequestRecord {
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

/** An empty list or object means that no check failed, as null does; as text it would mean the opposite. */
function decodeFailedChecks(value: Wire): string | null {
  if (!isObject(value)) return decodeText(value);
  if (Object.keys(value).length === 0) return null;
  const isTextList = isJsonArray(value) && value.every((check) => typeof check === 'string');
  return isTextList ? value.join(',') : decodeJsonText(value);
}

/** Passed on as it is, unless it nests too deep. */
function decodeJson(value: Wire): JsonValue {
  return value === undefined || isDeeperThan(maxJsonDepth, value) ? null : value;
}

function decodeAsn(value: Wire): string | null {
  const number = typeof value === 'number' ? decodeInteger(value) : null;
  return number === null ? decodeText(value) : `AS${number}`;
}
