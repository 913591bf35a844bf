import type { IncomingHttpHeaders } from 'node:http';
import type { RoutedCall } from './route-call.ts';
import type { SandboxAccount } from './sandbox-accounts.ts';
import type { SandboxDialect } from './sandbox-dialect.ts';
/** Lets a call through to a project of the key's own account; 401, 403 and 404 are told apart as the pages imply. */
export declare function authorize(call: RoutedCall, headers: IncomingHttpHeaders, scheme: SandboxDialect['authScheme'], accounts: readonly SandboxAccount[]): void;
