import { faultAnswers } from './fault-answers.js';
import { faultDeliveries } from './fault-deliveries.js';
const slowMs = 1_000;
/** Lets a fault strike a call: late, as another answer, or in the sending of it. */
export async function strike(exchange, call) {
    const { fault, answer } = call;
    const deliver = faultDeliveries[fault.kind];
    const delayMs = fault.delayMs ?? (fault.kind === 'slow' ? slowMs : 0);
    if (delayMs > 0 && fault.kind !== 'drip')
        await exchange.wait(delayMs);
    if (deliver !== undefined)
        await deliver(exchange, answer, fault);
    else
        exchange.send(faultAnswers[fault.kind]?.(call) ?? answer());
}
