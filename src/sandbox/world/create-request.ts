import type { SandboxRow } from '../sandbox-row.ts';
import type { Random } from './random.ts';
import { rules } from './rules.ts';
import type { Site, UriKind } from './sites.ts';
import type { TrafficSource } from './sources.ts';
import { banned, type Decline, type TrafficProfile } from './traffic-profiles.ts';
import { writeHeaders } from './write-headers.ts';

const methods: Readonly<Record<UriKind, readonly string[]>> = {
  page: ['GET'],
  api: ['GET', 'GET', 'PUT', 'DELETE'],
  item: ['GET'],
  login: ['POST'],
  checkout: ['POST'],
  health: ['HEAD'],
};

const requestInfos: Readonly<Partial<Record<UriKind, string>>> = { login: 'Login attempt', checkout: 'Checkout' };

const countryBan = banned(rules.country);

/** Generates one request of a source: its path, its headers, and whether it is declined. */
export function createRequest(
  random: Random,
  site: Site,
  profile: TrafficProfile,
  source: TrafficSource,
  atMs: number,
): SandboxRow {
  const uriKind = random.pickEarly(profile.uris);
  const requestMethod = random.pickEarly(methods[uriKind]);
  const person = profile.client === 'browser' || profile.client === 'app';
  const token = person ? createToken(random, source) : profile.client === 'tool' ? 'token missing' : null;
  const referer = profile.client === 'browser' && random.chance(0.7) ? `https://${site.host}/` : null;
  const decline = judge(random, site, profile, source);
  return {
    id: random.uuid(),
    token,
    customerId: source.customerId,
    projectId: site.projectId,
    siteKey: person ? site.siteKey : null,
    serverKey: site.serverKey,
    referer,
    userAgent: profile.client === 'tool' && random.chance(0.03) ? null : source.userAgent,
    host: site.host,
    requestMethod,
    requestUri: random.pickEarly(site.uris[uriKind]),
    remoteAddr: source.remoteAddr,
    serverName: random.chance(0.4) ? `api-server-0${1 + random.below(3)}` : null,
    remoteUser: uriKind === 'login' && random.chance(0.1) ? `user${random.below(400)}` : null,
    serverPort: random.chance(0.85) ? (uriKind === 'health' ? 80 : 443) : null,
    requestInfo: requestInfos[uriKind] ?? null,
    failedMessage: decline?.failedMessage ?? null,
    failedChecks: decline?.failedChecks ?? null,
    customFields: createCustomFields(random, site),
    headers: writeHeaders({ site, source, requestMethod, referer, token, salt: random.hex() }),
    createdAt: new Date(atMs).toISOString(),
    realIp: source.realIp,
    country: source.country,
    asn: source.asn,
    isProtected: decline !== null || (uriKind !== 'health' && random.chance(0.9)),
    isBanByRule: decline?.isBanByRule ?? false,
  };
}

// Every declined request has an address, a country and a URI: only the site's own machines have no country.
function judge(random: Random, site: Site, profile: TrafficProfile, source: TrafficSource): Decline | null {
  if (source.country !== null && site.banned.includes(source.country) && random.chance(0.8)) return countryBan;
  return random.chance(profile.declined) ? random.pickEarly(profile.declines) : null;
}

function createToken(random: Random, { visitorId, sessionId }: TrafficSource): string {
  return `visitorId=${visitorId}&sessionId=${sessionId}&token=1%7C${random.hex()}%7C${sessionId}`;
}

function createCustomFields(random: Random, site: Site): SandboxRow['customFields'] {
  const filled = random.chance(0.15);
  if (site.customFieldStyle === 'object') return filled ? { plan: 'gold', cohort: `c${random.below(6)}` } : {};
  if (!filled) return [];
  return random.chance(0.5) ? ['returning'] : [{ name: 'plan', value: 'gold' }];
}
