import type { ApiResponse } from '../api-response.ts';
import type { ResponseWriter } from '../response-writer.ts';
import { type FaultyCall, faultResponses } from './fault-responses.ts';
import type { SandboxFault, SandboxFaultKind } from './sandbox-fault.ts';

const slowMs = 1_000;

/** Applies a fault to a call: a delay, another response, or a broken transmission. */
export async function strike(writer: ResponseWriter, call: FaultyCall): Promise<void> {
  const { fault, respond } = call;
  const deliver = faultDeliveries[fault.kind];
  const delayMs = fault.delayMs ?? (fault.kind === 'slow' ? slowMs : 0);
  if (delayMs > 0 && fault.kind !== 'drip') await writer.wait(delayMs);
  if (deliver !== undefined) await deliver(writer, respond, fault);
  else writer.send(faultResponses[fault.kind]?.(call) ?? respond());
}

type Deliver = (writer: ResponseWriter, respond: () => ApiResponse, fault: SandboxFault) => Promise<void>;

const dripPieces = 20;

/** The faults of the transmission; fault-responses.ts has those of the response itself. */
const faultDeliveries: Readonly<Partial<Record<SandboxFaultKind, Deliver>>> = {
  hang: () => Promise.resolve(),
  drip: async (writer, respond, { delayMs = 100 }) => {
    const whole = respond();
    const body = Buffer.from(whole.body);
    writer.begin(whole);
    const size = Math.ceil(body.length / dripPieces);
    for (let at = 0; at < body.length; at += size) {
      await writer.wait(delayMs);
      await writer.write(body.subarray(at, at + size));
    }
    writer.end();
  },
  reset: async (writer) => writer.breakOff('reset'),
  'reset-mid-body': async (writer, respond) => {
    const whole = respond();
    writer.begin(whole);
    await writer.write(Buffer.from(whole.body).subarray(0, Math.floor(whole.body.length / 2)));
    writer.breakOff('close');
  },
};
