import type { Site } from './sites.ts';
/** How busy an hour is, relative to other hours. */
export type Rhythm = (hourMs: number, site: Site) => number;
/** The rhythm of people: by day, and a fifth less at weekends. */
export declare const peopleRhythm: Rhythm;
/** The rhythm of machines: none. */
export declare const machineRhythm: Rhythm;
/** Three hours of one night in five, and nothing in between: which night is each site's own. */
export declare const burstRhythm: Rhythm;
