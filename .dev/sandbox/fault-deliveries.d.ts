import type { Answer } from './answer.ts';
import type { Exchange } from './exchange.ts';
import type { SandboxFault, SandboxFaultKind } from './sandbox-fault.ts';
type Deliver = (exchange: Exchange, answer: () => Answer, fault: SandboxFault) => Promise<void>;
/** Faults that lie in how an answer is sent, or not. */
export declare const faultDeliveries: Readonly<Partial<Record<SandboxFaultKind, Deliver>>>;
export {};
