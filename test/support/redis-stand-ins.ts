import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface RedisStandIn {
  readonly url: string;
  /** Bytes that came in so far. */
  received(): number;
  /** Connections there have been. */
  connections(): number;
  /** Those of them that are open. */
  open(): number;
  /** Closes every connection, and the door behind them. */
  cut(): Promise<void>;
}

/** Accepts, listens, and never says a word. */
export function startSilentServer(): Promise<RedisStandIn> {
  return startStandIn(() => undefined);
}

/** Answers PING, and everything else with one error, as a server does that loads, moves or may not. */
export function startRefusingServer(error: string): Promise<RedisStandIn> {
  return startStandIn((socket) => {
    let heard = '';
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
      for (let end = endOfCommand(heard); end !== undefined; end = endOfCommand(heard)) {
        socket.write(/^\*1\r\n\$4\r\nPING/.test(heard) ? '+PONG\r\n' : `-${error}\r\n`);
        heard = heard.slice(end);
      }
    });
  });
}

/** Where the first command ends: a number of words, each behind its length. Undefined while it is not all there. */
function endOfCommand(heard: string): number | undefined {
  const words = /^\*(\d+)\r\n/.exec(heard);
  if (!words) return undefined;
  let end = words[0].length;
  for (let left = Number(words[1]); left > 0; left -= 1) {
    const length = /^\$(\d+)\r\n/.exec(heard.slice(end, end + 20));
    if (!length) return undefined;
    end += length[0].length + Number(length[1]) + '\r\n'.length;
  }
  return end <= heard.length ? end : undefined;
}

/** Says one thing to whoever comes, and again to whatever it hears. */
export function startBabblingServer(says: string): Promise<RedisStandIn> {
  return startStandIn((socket) => {
    socket.write(says);
    socket.on('data', () => void socket.write(says));
  });
}

export interface RedisProxy extends RedisStandIn {
  /** From now on each answer comes this much later. */
  slowDown(delayMs: number): void;
}

/** Hands on what it gets, both ways. */
export async function startRedisProxy(port: number): Promise<RedisProxy> {
  let delayMs = 0;
  const standIn = await startStandIn((socket) => {
    const upstream = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.on('data', (chunk) => upstream.write(chunk));
    upstream.on('data', (chunk) => {
      if (delayMs === 0) socket.write(chunk);
      else setTimeout(() => void socket.write(chunk), delayMs);
    });
    for (const [one, other] of [[socket, upstream] as const, [upstream, socket] as const]) {
      one.on('close', () => other.destroy());
    }
    upstream.on('error', () => undefined);
  });
  return {
    ...standIn,
    slowDown(ms) {
      delayMs = ms;
    },
  };
}

async function startStandIn(serve: (socket: Socket) => void): Promise<RedisStandIn> {
  const sockets = new Set<Socket>();
  let received = 0;
  let connections = 0;
  const server = createServer({ noDelay: true }, (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      received += chunk.length;
    });
    serve(socket);
  });
  const port = await listen(server);
  const cut = async () => {
    for (const socket of sockets) socket.destroy();
    if (!server.listening) return;
    server.close();
    await once(server, 'close');
  };
  onTestFinished(cut);
  return {
    url: `redis://127.0.0.1:${port}`,
    received: () => received,
    connections: () => connections,
    open: () => sockets.size,
    cut,
  };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}
