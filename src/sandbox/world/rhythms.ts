import type { Site } from './sites.ts';

/** Weight of an hour, relative to other hours. */
export type Rhythm = (hourMs: number, site: Site) => number;

const hourLengthMs = 3_600_000;

// By local hour, midnight first: quiet nights, a dip after lunch, the peak after work.
const byHour = [4, 2, 1, 1, 1, 2, 5, 10, 16, 20, 22, 24, 26, 22, 20, 21, 23, 27, 32, 36, 34, 26, 16, 8];

/** People: active by day, and a fifth less at weekends. */
export const peopleRhythm: Rhythm = (hourMs, site) => {
  const local = new Date(hourMs + site.utcOffset * hourLengthMs);
  const weekend = local.getUTCDay() === 0 || local.getUTCDay() === 6;
  return (byHour[local.getUTCHours()] ?? 0) * (weekend ? 0.8 : 1);
};

/** Machines: equally active at all times. */
export const machineRhythm: Rhythm = () => 1;

/** Active in three hours of every fifth night. The night differs between sites. */
export const burstRhythm: Rhythm = (hourMs, site) => {
  const localHours = Math.floor(hourMs / hourLengthMs) + site.utcOffset;
  const [day, hour] = [Math.floor(localHours / 24), localHours % 24];
  const night = site.projectId.charCodeAt(0) % 5;
  return day % 5 === night && hour >= 1 && hour < 4 ? hour : 0;
};
