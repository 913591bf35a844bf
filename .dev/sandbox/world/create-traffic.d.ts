import { type StoredRow } from '../sandbox-row.ts';
import type { Site } from './sites.ts';
export declare const hourMs = 3600000;
/** A site's requests, hour after hour. */
interface Traffic {
    /** The next hour's requests, oldest first; the first call gives the hour that begins at `startMs`. */
    readonly nextHour: () => StoredRow[];
}
interface TrafficPlan {
    readonly seed: number;
    readonly startMs: number;
    /** How many hours from the start hold `requestCount` requests between them; later hours go on at that rate. */
    readonly hours: number;
    readonly requestCount: number;
}
export declare function createTraffic(site: Site, plan: TrafficPlan): Traffic;
export {};
