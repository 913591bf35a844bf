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

type OpenCall = { -readonly [key in keyof SandboxCall]: SandboxCall[key] };

const maxCalls = 10_000;

export function createCallLog(): CallLog {
  const calls: OpenCall[] = [];
  return {
    calls,
    clear: () => {
      calls.length = 0;
    },
    open: ({ method = '', url = '', headers }, endpoint) => {
      const call: OpenCall = { method, url, endpoint, headers: flatten(headers), status: null, aborted: false };
      calls.push(call);
      if (calls.length > maxCalls) calls.shift();
      return {
        answered: (status) => {
          call.status = status;
        },
        brokenOff: (by) => {
          call.status = null;
          call.aborted = by === 'client';
        },
      };
    },
  };
}

function flatten(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value = '']) => [name, String(value)]));
}
