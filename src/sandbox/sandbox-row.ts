/** One request of the list endpoint: the 26 fields of the vendor's events page, with the vendor's names. */
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
  /** Null if the request was not declined. */
  readonly failedMessage: string | null;
  readonly failedChecks: string | null;
  readonly customFields: readonly unknown[] | Readonly<Record<string, string>>;
  /** JSON text. Its shape depends on the SDK that wrote it; some texts are cut off. */
  readonly headers: string | null;
  /** ISO 8601 with a zone. */
  readonly createdAt: string;
  readonly realIp: string | null;
  readonly country: string | null;
  readonly asn: string | null;
  readonly isProtected: boolean | null;
  readonly isBanByRule: boolean | null;
}

/** A row with its instant in epoch milliseconds, so that scans need not parse dates. */
export interface StoredRow {
  readonly atMs: number;
  readonly row: SandboxRow;
}

/** Order of stored rows: oldest first, equal instants by id. */
export function byAge(a: StoredRow, b: StoredRow): number {
  if (a.atMs !== b.atMs) return a.atMs - b.atMs;
  if (a.row.id === b.row.id) return 0;
  return a.row.id < b.row.id ? -1 : 1;
}
