import { type Answer } from './answer.ts';
import type { SandboxEndpoint } from './sandbox-dialect.ts';
import type { SandboxFault, SandboxFaultKind } from './sandbox-fault.ts';
/** Everything about a call that a faulty answer is made of. */
export interface FaultyCall {
    readonly fault: SandboxFault;
    readonly endpoint: SandboxEndpoint;
    readonly target: string;
    /** The right answer. */
    readonly answer: () => Answer;
}
type MakeAnswer = (call: FaultyCall) => Answer;
/** Faults that lie in what is answered; those in how it is sent are in fault-deliveries. */
export declare const faultAnswers: Readonly<Partial<Record<SandboxFaultKind, MakeAnswer>>>;
export {};
