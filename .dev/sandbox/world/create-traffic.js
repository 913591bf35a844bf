import { byAge } from '../sandbox-row.js';
import { createRequest } from './create-request.js';
import { createRandom } from './random.js';
import { createSources } from './sources.js';
import { trafficProfiles } from './traffic-profiles.js';
export const hourMs = 3_600_000;
export function createTraffic(site, plan) {
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
/** One profile's part. Fractions of requests are carried from hour to hour, so that the plan's number comes out. */
function createStream(random, site, profile, plan) {
    const wanted = Math.ceil(plan.requestCount * profile.share);
    const sources = createSources(random, site, profile, Math.min(profile.sources, 1 + Math.ceil(wanted / 3)));
    const rate = wanted / totalWeight(site, profile, plan);
    let owed = 0;
    return (fromMs) => {
        owed += profile.rhythm(fromMs, site) * rate;
        // What rounding has taken from a sum that is whole on paper.
        const due = Math.floor(owed + 1e-6);
        owed -= due;
        return Array.from({ length: due }, () => createRow(random, site, profile, sources, fromMs));
    };
}
function totalWeight(site, profile, { startMs, hours }) {
    let total = 0;
    for (let hour = 0; hour < hours; hour++)
        total += profile.rhythm(startMs + hour * hourMs, site);
    return total;
}
function createRow(random, site, profile, sources, fromMs) {
    const atMs = fromMs + random.below(hourMs);
    return { atMs, row: createRequest(random, site, profile, random.pickEarly(sources), atMs) };
}
