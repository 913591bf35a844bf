import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { answerCall } from './answer-call.ts';
import type { ApiWorld } from './api-world.ts';
import type { CallLog } from './call-log.ts';
import { createExchange, type Exchange } from './exchange.ts';
import type { FaultQueue } from './faults/fault-queue.ts';
import { strike } from './faults/strike.ts';
import { routeCall } from './route-call.ts';
import { answerFaultControl, faultControlPath } from './routes/fault-control.ts';

/** Routes a request to fault control, to a fault, or to the API. */
export function createListener(world: ApiWorld, log: CallLog, faults: FaultQueue): RequestListener {
  return (request, response) => {
    const target = request.url ?? '';
    const isControl = target.split('?', 1)[0] === faultControlPath;
    const work = isControl ? serveControl(request, response, faults) : serveApi(request, response, world, log, faults);
    // Either the client has left, or the response cannot be completed.
    work.catch(() => response.destroy());
  };
}

async function serveControl(request: IncomingMessage, response: ServerResponse, faults: FaultQueue): Promise<void> {
  const exchange: Exchange = createExchange(response, { answered: () => undefined, brokenOff: () => undefined });
  exchange.send(await answerFaultControl(request, faults));
}

async function serveApi(
  request: IncomingMessage,
  response: ServerResponse,
  world: ApiWorld,
  log: CallLog,
  faults: FaultQueue,
): Promise<void> {
  const target = request.url ?? '';
  const call = routeCall(target, world.dialect.paths);
  const exchange = createExchange(response, log.open(request, call?.endpoint ?? 'unknown'));
  const answer = () => answerCall(request, call, world);
  const fault = call === undefined ? undefined : faults.take(call.endpoint);
  if (call === undefined || fault === undefined) return exchange.send(answer());
  await strike(exchange, { fault, endpoint: call.endpoint, target, answer });
}
