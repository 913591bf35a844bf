import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { ApiWorld } from './api-world.ts';
import type { CallLog } from './call-log.ts';
import type { FaultQueue } from './faults/fault-queue.ts';
import { strike } from './faults/strike.ts';
import { handleCall } from './handle-call.ts';
import { createResponseWriter } from './response-writer.ts';
import { routeCall } from './route-call.ts';
import { faultControlPath, handleFaultControl } from './routes/fault-control.ts';

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
  const writer = createResponseWriter(response, { responded: () => undefined, brokenOff: () => undefined });
  writer.send(await handleFaultControl(request, faults));
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
  const writer = createResponseWriter(response, log.open(request, call?.endpoint ?? 'unknown'));
  const respond = () => handleCall(request, call, world);
  const fault = call === undefined ? undefined : faults.take(call.endpoint);
  if (call === undefined || fault === undefined) return writer.send(respond());
  await strike(writer, { fault, endpoint: call.endpoint, target, respond });
}
