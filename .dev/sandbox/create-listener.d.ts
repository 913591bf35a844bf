import type { RequestListener } from 'node:http';
import type { ApiWorld } from './api-world.ts';
import type { CallLog } from './call-log.ts';
import type { FaultQueue } from './fault-queue.ts';
/** What happens to a request: the switchboard, a fault, or the API. */
export declare function createListener(world: ApiWorld, log: CallLog, faults: FaultQueue): RequestListener;
