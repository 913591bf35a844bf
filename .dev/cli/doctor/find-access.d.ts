import type { Endpoint } from '../../domain/freshness.ts';
import type { ProbeReply, Spelling } from '../../upstream/upstream-probe.ts';
import { type Asker } from './asker.ts';
/** Where an endpoint was asked last, which is where it answers if it does, and what it said. */
export interface Access {
    readonly endpoint: Endpoint;
    readonly spelling: Spelling;
    readonly reply: ProbeReply<unknown>;
}
/**
 * Finds the base URL, the paths and the header of the key. An endpoint that is not there is looked for under the other
 * family's name, and under likely names once others answer; where none is there, the base URL is doubted. Ends early
 * where no endpoint can do better: nothing listens there, or the key is refused in both headers.
 */
export declare function findAccess(asker: Asker): Promise<readonly Access[]>;
export declare function refusesKey({ status }: ProbeReply<unknown>): boolean;
/** A 404, or an answer of something else than the API: a web site, a redirect, an endpoint that means something else. */
export declare function lacksPath({ status, error }: ProbeReply<unknown>): boolean;
