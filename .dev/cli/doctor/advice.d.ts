import type { Endpoint } from '../../domain/freshness.ts';
import type { ProbeReply } from '../../upstream/upstream-probe.ts';
/** An endpoint that does not answer, as it was configured. */
export interface FailedEndpoint {
    readonly endpoint: Endpoint;
    readonly path: string;
    readonly baseUrl: string;
    /** Whether another endpoint is there. */
    readonly doOthersAnswer: boolean;
}
export interface Advice {
    readonly message: string;
    /** What to try, most likely first. */
    readonly tries: readonly string[];
}
export declare const pathVariables: Readonly<Record<Endpoint, string>>;
/** What is wrong where no other spelling helped, and what a person can try; by the code of what went wrong. */
export declare function adviceFor({ error, status }: ProbeReply<unknown>, failed: FailedEndpoint): Advice;
