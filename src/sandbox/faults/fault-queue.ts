import type { SandboxEndpoint } from '../sandbox-dialect.ts';
import type { SandboxFault } from './sandbox-fault.ts';

/** The faults to come, in order. */
export interface FaultQueue {
  readonly set: (faults: readonly SandboxFault[]) => void;
  /** The remaining faults, each with its remaining `times`. */
  readonly list: () => readonly SandboxFault[];
  /** The fault that strikes a call, if any. Reduces its `times`. */
  readonly take: (endpoint: SandboxEndpoint) => SandboxFault | undefined;
}

export function createFaultQueue(): FaultQueue {
  let waiting: readonly SandboxFault[] = [];
  return {
    set: (faults) => {
      waiting = [...faults];
    },
    list: () => waiting,
    take: (endpoint) => {
      const striking = waiting.find((fault) => fault.endpoint === undefined || fault.endpoint === endpoint);
      if (striking !== undefined) waiting = waiting.flatMap((fault) => (fault === striking ? struck(fault) : [fault]));
      return striking;
    },
  };
}

function struck(fault: SandboxFault): SandboxFault[] {
  if (fault.times === undefined) return [fault];
  return fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [];
}
