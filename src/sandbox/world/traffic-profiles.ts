import type { NetworkKind } from './networks.ts';
import { burstRhythm, machineRhythm, peopleRhythm, type Rhythm } from './rhythms.ts';
import { banMessage, rules, type SandboxRule } from './rules.ts';
import type { UriKind } from './sites.ts';
import type { ClientKind } from './user-agents.ts';

/** Why a request is declined. */
export interface Decline {
  readonly failedMessage: string;
  readonly failedChecks: string | null;
  readonly isBanByRule: boolean;
}

/** One kind of client: its share, rhythm, networks, targets, and how much of it is declined. */
export interface TrafficProfile {
  readonly name: string;
  /** Part of the site's requests, 0 to 1. */
  readonly share: number;
  readonly rhythm: Rhythm;
  /** Most addresses that it uses; with fewer, each sends more. */
  readonly sources: number;
  /** Networks that it uses. Empty for the site's own machines. */
  readonly networks: readonly NetworkKind[];
  /** Part from the site's own countries, 0 to 1. */
  readonly local: number;
  /** Part that comes through a relay, 0 to 1. */
  readonly relayed: number;
  readonly client: ClientKind;
  /** The likeliest first. */
  readonly uris: readonly UriKind[];
  /** Part that is declined, 0 to 1. */
  readonly declined: number;
  /** The likeliest first. */
  readonly declines: readonly Decline[];
}

export function banned(rule: SandboxRule): Decline {
  return { failedMessage: banMessage(rule), failedChecks: null, isBanByRule: true };
}

function detected(failedMessage: string, failedChecks: string): Decline {
  return { failedMessage, failedChecks, isBanByRule: false };
}

const automation = detected('Automation tool used', 'automation_tool');
const rateLimit = detected('Rate limit exceeded', 'rate_limit');
const fingerprint = detected('Suspicious fingerprint', 'fingerprint,automation_tool');
const tokenMissing = detected('token missing', 'token');
const tokenReused = detected('token_reused by another address', 'token,fingerprint');

export const trafficProfiles: readonly TrafficProfile[] = [
  {
    name: 'visitor',
    share: 0.46,
    rhythm: peopleRhythm,
    sources: 1500,
    networks: ['home', 'mobile'],
    local: 0.8,
    relayed: 0.05,
    client: 'browser',
    uris: ['page', 'item', 'page', 'item', 'checkout', 'login'],
    declined: 0.015,
    declines: [rateLimit, fingerprint, banned(rules.custom)],
  },
  {
    name: 'app user',
    share: 0.17,
    rhythm: peopleRhythm,
    sources: 500,
    networks: ['mobile', 'home'],
    local: 0.9,
    relayed: 0.02,
    client: 'app',
    uris: ['api', 'api', 'login', 'checkout'],
    declined: 0.01,
    declines: [rateLimit, tokenReused],
  },
  {
    name: 'scraper',
    share: 0.17,
    rhythm: machineRhythm,
    sources: 30,
    networks: ['hosting'],
    local: 0,
    relayed: 0.1,
    client: 'tool',
    uris: ['item', 'item', 'api', 'page', 'checkout'],
    declined: 0.86,
    declines: [automation, banned(rules.agents), rateLimit, banned(rules.prices), banned(rules.checkout), tokenMissing],
  },
  {
    name: 'credential stuffer',
    share: 0.12,
    rhythm: burstRhythm,
    sources: 160,
    networks: ['home', 'hosting', 'mobile'],
    local: 0.1,
    relayed: 0.25,
    client: 'browser',
    uris: ['login'],
    declined: 0.93,
    declines: [automation, rateLimit, fingerprint, banned(rules.login), banned(rules.custom), tokenReused],
  },
  {
    name: 'search engine',
    share: 0.05,
    rhythm: machineRhythm,
    sources: 12,
    networks: ['crawler'],
    local: 0,
    relayed: 0,
    client: 'crawler',
    uris: ['item', 'page'],
    declined: 0,
    declines: [],
  },
  {
    name: 'uptime probe',
    share: 0.03,
    rhythm: machineRhythm,
    sources: 2,
    networks: [],
    local: 0,
    relayed: 0,
    client: 'probe',
    uris: ['health'],
    declined: 0,
    declines: [],
  },
];
