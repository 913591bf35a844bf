import type { IncomingHttpHeaders } from 'node:http';
import { CallRefusal } from './call-refusal.ts';
import type { RoutedCall } from './route-call.ts';
import type { SandboxAccount } from './sandbox-accounts.ts';
import type { SandboxDialect } from './sandbox-dialect.ts';

/** Allows calls to projects of the key's own account. Otherwise 401, 403 or 404, as the vendor's pages imply. */
export function authorizeCall(
  call: RoutedCall,
  headers: IncomingHttpHeaders,
  scheme: SandboxDialect['authScheme'],
  accounts: readonly SandboxAccount[],
): void {
  const key = readKey[scheme](headers);
  const account = accounts.find(({ apiKey }) => apiKey === key);
  if (account === undefined) throw refusal(401, 'unauthenticated', 'no valid API key was sent');
  if (account.projectIds.includes(call.projectId) && account.accountId === call.accountId) return;
  const foreign = accounts.some((other) => other !== account && other.projectIds.includes(call.projectId));
  if (account.accountId !== call.accountId || foreign) throw refusal(403, 'forbidden', 'this key may not read that');
  throw refusal(404, 'not_found', 'no such project');
}

/** Reads the raw key from the header of each scheme. */
const readKey: Readonly<Record<SandboxDialect['authScheme'], (headers: IncomingHttpHeaders) => string | undefined>> = {
  bearer: ({ authorization = '' }) => /^Bearer (.+)$/i.exec(authorization)?.[1],
  'x-api-key': (headers) => decodeKey(headers['x-api-key']),
};

// Padded standard Base64 only, as the vendor's own shell command prints it.
function decodeKey(value: string | string[] | undefined): string | undefined {
  if (typeof value !== 'string') return undefined;
  const key = Buffer.from(value, 'base64').toString();
  return Buffer.from(key).toString('base64') === value ? key : undefined;
}

function refusal(status: number, code: string, message: string): CallRefusal {
  return new CallRefusal(status, { message, code, type: 'access' });
}
