import { type SandboxFault } from './sandbox-fault.ts';
/** Faults as people send them: one object or a list. A Refusal says what is allowed. */
export declare function parseFaults(text: string): SandboxFault[];
