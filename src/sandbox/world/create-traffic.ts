import { byAge, type StoredRow } from '../sandbox-row.ts';
import { createRequest } from './create-request.ts';
import { createRandom, type Random } from './random.ts';
import type { Site } from './sites.ts';
import { createSources, type TrafficSource } from './sources.ts';
import { type TrafficProfile, trafficProfiles } from './traffic-profiles.ts';

export const hourMs = 3_600_000;

/** A site's requests, hour after hour. */
interface Traffic {
  /** Requests of the next hour, oldest first. The first call returns the hour that begins at `startMs`. */
  readonly nextHour: () => StoredRow[];
}

interface TrafficPlan {
  readonly seed: number;
  readonly startMs: number;
  /** `requestCount` requests are spread over this many hours. Later hours have the same rate. */
  readonly hours: number;
  readonly requestCount: number;
}

export function createTraffic(site: Site, plan: TrafficPlan): Traffic {
  const random = createRandom(`${plan.seed} ${site.projectId}`);
  const streams = trafficProfiles.map((profile) => createStream(random, site, profile, plan));
  let fromMs = plan.startMs;
  const nextHour = () => {
    const rows = streams.flatMap((stream) => stream(fromMs));
    fromMs += hourMs;
    return rows.sort(byAge);
  };
  return { nextHour };
}

type Stream = (fromMs: number) => StoredRow[];

/** The requests of one profile. Fractions are carried from hour to hour, so that the planned number is reached. */
function createStream(random: Random, site: Site, profile: TrafficProfile, plan: TrafficPlan): Stream {
  const wanted = Math.ceil(plan.requestCount * profile.share);
  const sources = createSources(random, site, profile, Math.min(profile.sources, 1 + Math.ceil(wanted / 3)));
  const rate = wanted / totalWeight(site, profile, plan);
  let owed = 0;
  return (fromMs) => {
    owed += profile.rhythm(fromMs, site) * rate;
    // Corrects rounding errors of a sum that should be whole.
    const due = Math.floor(owed + 1e-6);
    owed -= due;
    return Array.from({ length: due }, () => createRow(random, site, profile, sources, fromMs));
  };
}

function totalWeight(site: Site, profile: TrafficProfile, { startMs, hours }: TrafficPlan): number {
  let total = 0;
  for (let hour = 0; hour < hours; hour++) total += profile.rhythm(startMs + hour * hourMs, site);
  return total;
}

function createRow(
  random: Random,
  site: Site,
  profile: TrafficProfile,
  sources: readonly TrafficSource[],
  fromMs: number,
): StoredRow {
  const atMs = fromMs + random.below(hourMs);
  return { atMs, row: createRequest(random, site, profile, random.pickEarly(sources), atMs) };
}
