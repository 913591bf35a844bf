import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface RawSocket {
  readonly socket: Socket;
  readonly send: (...parts: readonly (string | Uint8Array)[]) => void;
  /** Resolves with everything received so far once `pattern` stands in it, or the other side has closed. */
  readonly receive: (pattern: RegExp) => Promise<string>;
  /** Resolves with everything received once the other side has closed. */
  readonly closed: Promise<string>;
}

/** A TCP connection that says what an HTTP client would not. */
export async function openRawSocket(port: number): Promise<RawSocket> {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  let received = '';
  socket.on('data', (chunk) => {
    received += chunk.toString('latin1');
  });
  // A reset is one of the ways in which the other side may close.
  socket.on('error', () => undefined);
  return {
    socket,
    send(...parts) {
      for (const part of parts) socket.write(part);
    },
    async receive(pattern) {
      while (!pattern.test(received) && !socket.closed) await untilMore(socket);
      return received;
    },
    closed: new Promise((resolve) => void socket.once('close', () => resolve(received))),
  };
}

/** Resolves with the next piece, or when the other side has closed. */
async function untilMore(socket: Socket): Promise<void> {
  const done = new AbortController();
  const { signal } = done;
  await Promise.race([once(socket, 'data', { signal }), once(socket, 'close', { signal })].map(ignoreAbort));
  done.abort();
}

async function ignoreAbort(event: Promise<unknown>): Promise<void> {
  await event.catch(() => undefined);
}

/** Sends one request as it is given and returns the raw answer, the connection closed. */
export async function exchange(port: number, ...parts: readonly (string | Uint8Array)[]): Promise<string> {
  const raw = await openRawSocket(port);
  raw.send(...parts);
  return raw.closed;
}

/** A request's head, the lines joined as HTTP wants them. */
export function head(...lines: readonly string[]): string {
  return `${lines.join('\r\n')}\r\n\r\n`;
}
