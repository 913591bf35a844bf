import type { SandboxEndpoint } from './sandbox-dialect.ts';
import type { SandboxFault } from './sandbox-fault.ts';
/** The faults in waiting, in order. */
export interface FaultQueue {
    readonly set: (faults: readonly SandboxFault[]) => void;
    /** Those left, with the times they have left. */
    readonly list: () => readonly SandboxFault[];
    /** The fault that strikes a call, counted down. */
    readonly take: (endpoint: SandboxEndpoint) => SandboxFault | undefined;
}
export declare function createFaultQueue(): FaultQueue;
