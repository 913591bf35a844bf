import type { SandboxDialect } from '../sandbox-dialect.ts';
import type { SandboxRow } from '../sandbox-row.ts';

/**
 * The fields that `where` and `order_by` accept, each with the kind of its value. The project (which the path fixes),
 * headers and custom fields (which are JSON) are not among them.
 */
export const fieldKinds = {
  id: 'string',
  token: 'string',
  customerId: 'string',
  siteKey: 'string',
  serverKey: 'string',
  referer: 'string',
  userAgent: 'string',
  host: 'string',
  requestMethod: 'string',
  requestUri: 'string',
  remoteAddr: 'string',
  serverName: 'string',
  remoteUser: 'string',
  serverPort: 'integer',
  requestInfo: 'string',
  failedMessage: 'string',
  failedChecks: 'string',
  createdAt: 'instant',
  realIp: 'string',
  country: 'string',
  asn: 'string',
  isProtected: 'boolean',
  isBanByRule: 'boolean',
} as const satisfies Partial<Record<keyof SandboxRow, FieldKind>>;

export type FieldKind = 'string' | 'integer' | 'instant' | 'boolean';
export type FieldPath = keyof typeof fieldKinds;
export type FieldValue = string | number | boolean;

/** The value of a row to compare; instants as epoch milliseconds. */
export function fieldValue(row: SandboxRow, atMs: number, field: FieldPath): FieldValue | null {
  return field === 'createdAt' ? atMs : row[field];
}

/** The field with this name in the dialect's spelling; undefined for the other spelling. */
export function findField(name: unknown, fieldCase: SandboxDialect['fieldCase']): FieldPath | undefined {
  return typeof name === 'string' ? spellings[fieldCase].get(name) : undefined;
}

const fields = Object.keys(fieldKinds).filter((name): name is FieldPath => name in fieldKinds);
const spellings: Readonly<Record<SandboxDialect['fieldCase'], ReadonlyMap<string, FieldPath>>> = {
  camel: new Map(fields.map((field) => [field, field])),
  snake: new Map(fields.map((field) => [snakeCase(field), field])),
};

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
