import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { type ApiResponse, responseHeaders } from './api-response.ts';

/** Writes the response of one call. */
export interface ResponseWriter {
  readonly send: (sent: ApiResponse) => void;
  /** Sends status and headers only; `write` and `end` follow. */
  readonly begin: (sent: ApiResponse) => void;
  /** Settles when the piece has been handed to the network. */
  readonly write: (piece: Buffer) => Promise<void>;
  readonly end: () => void;
  /** Ends the connection at once, by a reset or an early close. */
  readonly breakOff: (how: 'reset' | 'close') => void;
  /** Rejects once the client has left. */
  readonly wait: (ms: number) => Promise<void>;
}

export interface ResponseEvents {
  readonly responded: (status: number) => void;
  /** The connection ended before the response did. */
  readonly brokenOff: (by: 'client' | 'sandbox') => void;
}

export function createResponseWriter(response: ServerResponse, events: ResponseEvents): ResponseWriter {
  const gone = new AbortController();
  let endedBy: 'client' | 'sandbox' = 'client';
  response.on('close', () => {
    gone.abort();
    if (!response.writableFinished) events.brokenOff(endedBy);
  });
  const begin = (sent: ApiResponse) => {
    events.responded(sent.status);
    response.writeHead(sent.status, responseHeaders(sent));
  };
  return {
    begin,
    send: (sent) => {
      if (gone.signal.aborted) return;
      begin(sent);
      response.end(sent.body);
    },
    write: (piece) =>
      new Promise((resolve, reject) => response.write(piece, (error) => (error ? reject(error) : resolve()))),
    end: () => void response.end(),
    breakOff: (how) => {
      endedBy = 'sandbox';
      if (how === 'reset') response.socket?.resetAndDestroy();
      else response.destroy();
    },
    wait: async (ms) => void (await delay(ms, undefined, { signal: gone.signal, ref: false })),
  };
}
