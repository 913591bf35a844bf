import type { JsonValue } from '../runtime/json.ts';
import type { ProjectRef } from './project-ref.ts';
import type { RecordedHeaders } from './recorded-headers.ts';

/** One decoded row of the upstream's list of requests. Everything but the id may be missing. Still contains secrets. */
export interface RequestRecord {
  readonly id: string;
  /** The project of the query. The upstream's own `projectId`, if it sends one, has been checked to be the same. */
  readonly project: ProjectRef;
  readonly customerId: string | null;
  readonly token: string | null;
  readonly siteKey: string | null;
  readonly serverKey: string | null;
  readonly referer: string | null;
  readonly userAgent: string | null;
  readonly host: string | null;
  readonly requestMethod: string | null;
  readonly requestUri: string | null;
  readonly remoteAddr: string | null;
  readonly serverName: string | null;
  readonly remoteUser: string | null;
  readonly serverPort: number | null;
  readonly requestInfo: string | null;
  readonly failedMessage: string | null;
  readonly failedChecks: string | null;
  readonly customFields: JsonValue;
  /** As recorded; {@link listHeaders} reads them. */
  readonly headers: RecordedHeaders;
  /** Epoch milliseconds. */
  readonly createdAtMs: number | null;
  readonly realIp: string | null;
  readonly country: string | null;
  readonly asn: string | null;
  readonly isProtected: boolean | null;
  readonly isBanByRule: boolean | null;
}

/** The upstream has no such field: a failed message, a failed check or a ban by a rule marks a declined request. */
export function isDeclined(record: RequestRecord): boolean {
  return Boolean(record.failedMessage) || Boolean(record.failedChecks) || record.isBanByRule === true;
}
