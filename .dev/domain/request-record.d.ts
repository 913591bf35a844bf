import type { JsonValue } from './json-value.ts';
import type { ProjectRef } from './project-ref.ts';
import type { RecordedHeaders } from './recorded-headers.ts';
/** One row of upstream's list of requests, as decoded: everything but the id may be missing. Secrets are still in it. */
export interface RequestRecord {
    readonly id: string;
    /** The project it was asked of: upstream's own `projectId`, where it gives one, is the same. */
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
    /** As they were recorded; {@link listHeaders} reads them. */
    readonly headers: RecordedHeaders;
    /** Epoch milliseconds. */
    readonly createdAtMs: number | null;
    readonly realIp: string | null;
    readonly country: string | null;
    readonly asn: string | null;
    readonly isProtected: boolean | null;
    readonly isBanByRule: boolean | null;
}
/** Upstream has no such field: a failed message, a failed check or a rule's ban marks a declined request. */
export declare function isDeclined(record: RequestRecord): boolean;
