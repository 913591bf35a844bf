import type { SandboxRow } from '../sandbox-row.ts';
import type { Random } from './random.ts';
import type { Site } from './sites.ts';
import type { TrafficSource } from './sources.ts';
import { type TrafficProfile } from './traffic-profiles.ts';
/** One request of a source at a moment: what it asks for, what its headers say, and whether it is let through. */
export declare function createRequest(random: Random, site: Site, profile: TrafficProfile, source: TrafficSource, atMs: number): SandboxRow;
