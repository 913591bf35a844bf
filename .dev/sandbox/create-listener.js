import { answerCall } from './answer-call.js';
import { createExchange } from './exchange.js';
import { strike } from './faults.js';
import { routeCall } from './route-call.js';
import { answerFaultControl, faultControlPath } from './routes/fault-control.js';
/** What happens to a request: the switchboard, a fault, or the API. */
export function createListener(world, log, faults) {
    return (request, response) => {
        const target = request.url ?? '';
        const isControl = target.split('?', 1)[0] === faultControlPath;
        const work = isControl ? serveControl(request, response, faults) : serveApi(request, response, world, log, faults);
        // Either the client has left, or there is no honest way to go on.
        work.catch(() => response.destroy());
    };
}
async function serveControl(request, response, faults) {
    const exchange = createExchange(response, { answered: () => undefined, brokenOff: () => undefined });
    exchange.send(await answerFaultControl(request, faults));
}
async function serveApi(request, response, world, log, faults) {
    const target = request.url ?? '';
    const call = routeCall(target, world.dialect.paths);
    const exchange = createExchange(response, log.open(request, call?.endpoint ?? 'unknown'));
    const answer = () => answerCall(request, call, world);
    const fault = call === undefined ? undefined : faults.take(call.endpoint);
    if (call === undefined || fault === undefined)
        return exchange.send(answer());
    await strike(exchange, { fault, endpoint: call.endpoint, target, answer });
}
