import type { Random } from './random.ts';
import type { Site } from './sites.ts';
import type { TrafficProfile } from './traffic-profiles.ts';
import { type ClientKind } from './user-agents.ts';
/** One client of a site, seen again and again. Country and network are those of `realIp`. */
export interface TrafficSource {
    readonly remoteAddr: string;
    readonly realIp: string;
    readonly country: string | null;
    readonly asn: string | null;
    readonly userAgent: string;
    readonly client: ClientKind;
    readonly visitorId: string;
    readonly sessionId: string;
    /** Null: never logs in. */
    readonly customerId: string | null;
}
export declare function createSources(random: Random, site: Site, profile: TrafficProfile, count: number): TrafficSource[];
