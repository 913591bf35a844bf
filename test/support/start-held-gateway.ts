import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import { type StartedGateway, type StartOptions, startGateway } from './start-gateway.ts';

/** An answer that upstream has given and that is not let through yet: made of what there was before. */
export interface HeldAnswer {
  /** Resolves once the call has come and its answer is held. */
  readonly arrived: Promise<void>;
  letGo(): void;
}

export interface HeldGateway extends StartedGateway {
  /** Where its answers are held: its upstream, as it knows it. */
  readonly upstreamUrl: string;
  /** The answer to the next call is held; those after it go through. */
  holdNext(): HeldAnswer;
}

/** A gateway, and between it and the sandbox somebody who holds answers back until the test lets go of them. */
export async function startHeldGateway(options: StartOptions): Promise<HeldGateway> {
  const holds: { arrive(): void; readonly released: Promise<void> }[] = [];
  let target = '';
  const handOn = async (request: IncomingMessage, response: ServerResponse) => {
    const hold = holds.shift();
    const { authorization = '' } = request.headers;
    const answer = await fetch(`${target}${request.url}`, { headers: { authorization } });
    const body = await answer.text();
    hold?.arrive();
    await hold?.released;
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(body);
  };
  const server = createServer((request, response) => {
    handOn(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  onTestFinished(() => void server.close().closeAllConnections());
  const upstreamUrl = `http://127.0.0.1:${address.port}`;
  const gateway = await startGateway({ ...options, env: { ...options.env, BOTBYE_BASE_URL: upstreamUrl } });
  target = gateway.sandbox.url;
  return {
    ...gateway,
    upstreamUrl,
    holdNext() {
      let [arrive, letGo] = [() => {}, () => {}];
      const arrived = new Promise<void>((resolve) => {
        arrive = resolve;
      });
      const released = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      holds.push({ arrive, released });
      return { arrived, letGo };
    },
  };
}
