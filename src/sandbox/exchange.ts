import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { type Answer, answerHeaders } from './answer.ts';

/** Writes the response of one call. */
export interface Exchange {
  readonly send: (answer: Answer) => void;
  /** Sends status and headers only; `write` and `end` follow. */
  readonly begin: (answer: Answer) => void;
  /** Settles when the piece has been handed to the network. */
  readonly write: (piece: Buffer) => Promise<void>;
  readonly end: () => void;
  /** Ends the connection at once, by a reset or an early close. */
  readonly breakOff: (how: 'reset' | 'close') => void;
  /** Rejects once the client has left. */
  readonly wait: (ms: number) => Promise<void>;
}

export interface ExchangeEvents {
  readonly answered: (status: number) => void;
  /** The connection ended before the response did. */
  readonly brokenOff: (by: 'client' | 'sandbox') => void;
}

export function createExchange(response: ServerResponse, events: ExchangeEvents): Exchange {
  const gone = new AbortController();
  let endedBy: 'client' | 'sandbox' = 'client';
  response.on('close', () => {
    gone.abort();
    if (!response.writableFinished) events.brokenOff(endedBy);
  });
  const begin = (answer: Answer) => {
    events.answered(answer.status);
    response.writeHead(answer.status, answerHeaders(answer));
  };
  return {
    begin,
    send: (answer) => {
      if (gone.signal.aborted) return;
      begin(answer);
      response.end(answer.body);
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
