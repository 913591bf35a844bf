import type { IncomingMessage } from 'node:http';
import type { ExchangeEvents } from './exchange.ts';
import type { SandboxEndpoint } from './sandbox-dialect.ts';
/** A call as the sandbox saw it. */
export interface SandboxCall {
    readonly method: string;
    /** The request target as it came, nothing decoded. */
    readonly url: string;
    readonly endpoint: SandboxEndpoint | 'unknown';
    /** Names in lower case; credentials are among them. */
    readonly headers: Readonly<Record<string, string>>;
    /** Null while unanswered, and where the client left before it had the whole answer or the sandbox broke off. */
    readonly status: number | null;
    /** Whether the client left before it had the whole answer. */
    readonly aborted: boolean;
}
export interface CallLog {
    /** The last calls, oldest first; a live list. */
    readonly calls: readonly SandboxCall[];
    readonly clear: () => void;
    /** Writes a call down; what is returned completes the entry. */
    readonly open: (request: IncomingMessage, endpoint: SandboxCall['endpoint']) => ExchangeEvents;
}
export declare function createCallLog(): CallLog;
