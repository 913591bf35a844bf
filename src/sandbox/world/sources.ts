import { type Network, networks, relayAddresses } from './networks.ts';
import type { Random } from './random.ts';
import type { Site } from './sites.ts';
import type { TrafficProfile } from './traffic-profiles.ts';
import { type ClientKind, userAgents } from './user-agents.ts';

/** One client of a site, which sends many requests. Country and network belong to `realIp`. */
export interface TrafficSource {
  readonly remoteAddr: string;
  readonly realIp: string;
  readonly country: string | null;
  readonly asn: string | null;
  readonly userAgent: string;
  readonly client: ClientKind;
  readonly visitorId: string;
  readonly sessionId: string;
  /** Null if the client never logs in. */
  readonly customerId: string | null;
}

export function createSources(random: Random, site: Site, profile: TrafficProfile, count: number): TrafficSource[] {
  const candidates = networks.filter(({ kind }) => profile.networks.includes(kind));
  const local = candidates.filter(({ country }) => site.home.includes(country));
  return Array.from({ length: count }, () => {
    const pool = local.length > 0 && random.chance(profile.local) ? local : candidates;
    return createSource(random, profile, pool.length > 0 ? random.pick(pool) : undefined);
  });
}

function createSource(random: Random, profile: TrafficProfile, network: Network | undefined): TrafficSource {
  const realIp = network === undefined ? `10.0.0.${10 + random.below(4)}` : createAddress(random, network);
  return {
    remoteAddr: random.chance(profile.relayed) ? random.pickEarly(relayAddresses) : realIp,
    realIp,
    country: network?.country ?? null,
    asn: network?.asn ?? null,
    userAgent: random.pickEarly(userAgents[profile.client]),
    client: profile.client,
    visitorId: `${random.hex()}${random.hex()}`.slice(0, 10),
    sessionId: random.hex(),
    customerId: network?.kind !== 'hosting' && random.chance(0.3) ? `cust_${100 + random.below(900)}` : null,
  };
}

// IPv6 addresses are in the documentation range, with the network's number in the third group.
function createAddress(random: Random, { asn, kind, prefix }: Network): string {
  if (kind !== 'crawler' && random.chance(0.22)) {
    const group = (Number(asn.slice(2)) % 0xffff).toString(16);
    return `2001:db8:${group}:${(1 + random.below(0xfffe)).toString(16)}::${(1 + random.below(0xfffe)).toString(16)}`;
  }
  return `${prefix}.${random.below(256)}.${1 + random.below(254)}`;
}
