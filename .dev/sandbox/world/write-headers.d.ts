import type { Site } from './sites.ts';
import type { TrafficSource } from './sources.ts';
/** What a request's headers are made of. */
interface HeaderFacts {
    readonly site: Site;
    readonly source: TrafficSource;
    readonly requestMethod: string;
    readonly referer: string | null;
    readonly token: string | null;
    /** Eight random hexadecimal digits: the same ones always make the same headers. */
    readonly salt: string;
}
/** The JSON string that a site's SDK makes of a request's headers: SDKs differ in the shape. */
export declare function writeHeaders(facts: HeaderFacts): string;
export {};
