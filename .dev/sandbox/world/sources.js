import { networks, relayAddresses } from './networks.js';
import { userAgents } from './user-agents.js';
export function createSources(random, site, profile, count) {
    const candidates = networks.filter(({ kind }) => profile.networks.includes(kind));
    const local = candidates.filter(({ country }) => site.home.includes(country));
    return Array.from({ length: count }, () => {
        const pool = local.length > 0 && random.chance(profile.local) ? local : candidates;
        return createSource(random, profile, pool.length > 0 ? random.pick(pool) : undefined);
    });
}
function createSource(random, profile, network) {
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
// IPv6 in the range kept for documentation, its third group the network's number, so that networks stay apart.
function createAddress(random, { asn, kind, prefix }) {
    if (kind !== 'crawler' && random.chance(0.22)) {
        const group = (Number(asn.slice(2)) % 0xffff).toString(16);
        return `2001:db8:${group}:${(1 + random.below(0xfffe)).toString(16)}::${(1 + random.below(0xfffe)).toString(16)}`;
    }
    return `${prefix}.${random.below(256)}.${1 + random.below(254)}`;
}
