import type { IncomingMessage } from 'node:http';
import { type Answer } from '../answer.ts';
import type { FaultQueue } from '../fault-queue.ts';
export declare const faultControlPath = "/sandbox/faults";
/**
 * The sandbox's own switchboard, no part of the vendor's API: GET shows the faults in waiting and the kinds there
 * are, PUT sets them, DELETE removes them. It asks for no key, because the sandbox listens on loopback.
 */
export declare function answerFaultControl(request: IncomingMessage, faults: FaultQueue): Promise<Answer>;
