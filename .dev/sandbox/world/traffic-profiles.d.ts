import type { NetworkKind } from './networks.ts';
import { type Rhythm } from './rhythms.ts';
import { type SandboxRule } from './rules.ts';
import type { UriKind } from './sites.ts';
import type { ClientKind } from './user-agents.ts';
/** Why a request is declined. */
export interface Verdict {
    readonly failedMessage: string;
    readonly failedChecks: string | null;
    readonly isBanByRule: boolean;
}
/** One kind of client: how much of it there is, when, from where, after what, and what becomes of it. */
export interface TrafficProfile {
    readonly name: string;
    /** Its part of a site's requests, 0 to 1. */
    readonly share: number;
    readonly rhythm: Rhythm;
    /** How many addresses it comes from, at most; fewer make for heavier hitters. */
    readonly sources: number;
    /** Networks it comes from; none at all is the site's own machines. */
    readonly networks: readonly NetworkKind[];
    /** The part that comes from the site's own countries, 0 to 1. */
    readonly local: number;
    /** The part that comes through a relay, 0 to 1. */
    readonly relayed: number;
    readonly client: ClientKind;
    /** The likeliest first. */
    readonly uris: readonly UriKind[];
    /** The part that is declined, 0 to 1. */
    readonly declined: number;
    /** The likeliest first. */
    readonly verdicts: readonly Verdict[];
}
export declare function banned(rule: SandboxRule): Verdict;
export declare const trafficProfiles: readonly TrafficProfile[];
