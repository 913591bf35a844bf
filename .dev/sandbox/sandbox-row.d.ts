/** One request as the list endpoint serves it: the 26 fields of the vendor's events page, under the vendor's names. */
export interface SandboxRow {
    readonly id: string;
    readonly token: string | null;
    readonly customerId: string | null;
    readonly projectId: string;
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
    /** Null: the request was let through. */
    readonly failedMessage: string | null;
    readonly failedChecks: string | null;
    readonly customFields: readonly unknown[] | Readonly<Record<string, string>>;
    /** JSON in a string; which shape depends on the SDK that wrote it, and now and then it was cut off. */
    readonly headers: string | null;
    /** ISO 8601 with a zone. */
    readonly createdAt: string;
    readonly realIp: string | null;
    readonly country: string | null;
    readonly asn: string | null;
    readonly isProtected: boolean | null;
    readonly isBanByRule: boolean | null;
}
/** A row beside its instant in epoch milliseconds, so that no scan parses dates. */
export interface StoredRow {
    readonly atMs: number;
    readonly row: SandboxRow;
}
/** The order rows are kept in: oldest first, equal instants by id. */
export declare function byAge(a: StoredRow, b: StoredRow): number;
