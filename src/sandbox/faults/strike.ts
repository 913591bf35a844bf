import type { Answer } from '../answer.ts';
import type { Exchange } from '../exchange.ts';
import { type FaultyCall, faultAnswers } from './fault-answers.ts';
import type { SandboxFault, SandboxFaultKind } from './sandbox-fault.ts';

const slowMs = 1_000;

/** Applies a fault to a call: a delay, another response, or a broken transmission. */
export async function strike(exchange: Exchange, call: FaultyCall): Promise<void> {
  const { fault, answer } = call;
  const deliver = faultDeliveries[fault.kind];
  const delayMs = fault.delayMs ?? (fault.kind === 'slow' ? slowMs : 0);
  if (delayMs > 0 && fault.kind !== 'drip') await exchange.wait(delayMs);
  if (deliver !== undefined) await deliver(exchange, answer, fault);
  else exchange.send(faultAnswers[fault.kind]?.(call) ?? answer());
}

type Deliver = (exchange: Exchange, answer: () => Answer, fault: SandboxFault) => Promise<void>;

const dripPieces = 20;

/** The faults of the transmission; fault-answers.ts has those of the response itself. */
const faultDeliveries: Readonly<Partial<Record<SandboxFaultKind, Deliver>>> = {
  hang: () => Promise.resolve(),
  drip: async (exchange, answer, { delayMs = 100 }) => {
    const whole = answer();
    const body = Buffer.from(whole.body);
    exchange.begin(whole);
    const size = Math.ceil(body.length / dripPieces);
    for (let at = 0; at < body.length; at += size) {
      await exchange.wait(delayMs);
      await exchange.write(body.subarray(at, at + size));
    }
    exchange.end();
  },
  reset: async (exchange) => exchange.breakOff('reset'),
  'reset-mid-body': async (exchange, answer) => {
    const whole = answer();
    exchange.begin(whole);
    await exchange.write(Buffer.from(whole.body).subarray(0, Math.floor(whole.body.length / 2)));
    exchange.breakOff('close');
  },
};
