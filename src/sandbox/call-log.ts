import type { IncomingMessage } from 'node:http';
import type { ResponseEvents } from './response-writer.ts';
import type { SandboxEndpoint } from './sandbox-dialect.ts';

/** A call that the sandbox received. */
export interface SandboxCall {
  readonly method: string;
  /** The raw request target. */
  readonly url: string;
  readonly endpoint: SandboxEndpoint | 'unknown';
  /** Names are in lower case. Credentials are included. */
  readonly headers: Readonly<Record<string, string>>;
  /** Null before the response, and if the client or the sandbox ended the connection before its end. */
  readonly status: number | null;
  /** Whether the client left before the end of the response. */
  readonly aborted: boolean;
}

export interface CallLog {
  /** The last calls, oldest first. The list is live. */
  readonly calls: readonly SandboxCall[];
  readonly clear: () => void;
  /** Logs a call. The returned events complete the entry. */
  readonly open: (request: IncomingMessage, endpoint: SandboxCall['endpoint']) => ResponseEvents;
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
        responded: (status) => {
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
