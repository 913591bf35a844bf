import { badInput } from './gateway-error.ts';

export const intervalUnits = ['HOUR', 'DAY', 'MONTH'] as const;

export type IntervalUnit = (typeof intervalUnits)[number];

/** The current hour, day or month (UTC) and the `count - 1` before it. Always within the limits. */
export interface Interval {
  readonly count: number;
  readonly unit: IntervalUnit;
}

/** Half-open: `fromMs <= t < toMs`, epoch milliseconds. */
export interface TimeSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The upstream documents no limits; these are a month of hours, a year of days, two years of months. */
const intervalLimits: Readonly<Record<IntervalUnit, number>> = { HOUR: 744, DAY: 366, MONTH: 24 };

/** The interval that the upstream uses if it gets neither parameter. */
export const upstreamDefaultInterval: Interval = { count: 1, unit: 'DAY' };

/** Whether an interval is within the limits. */
export function isInterval({ count, unit }: Interval): boolean {
  return Number.isInteger(count) && count >= 1 && count <= intervalLimits[unit];
}

/** Undefined without arguments: the upstream then uses its own default. One argument alone gets the other's default. */
export function parseInterval(
  count: number | null | undefined,
  unit: IntervalUnit | null | undefined,
): Interval | undefined {
  if (count == null && unit == null) return undefined;
  const interval = { count: count ?? upstreamDefaultInterval.count, unit: unit ?? upstreamDefaultInterval.unit };
  if (isInterval(interval)) return interval;
  throw badInput(
    'interval',
    `interval must be between 1 and ${intervalLimits[interval.unit]} for intervalType ${interval.unit}; it is ${interval.count}.`,
  );
}

/** The time span that an interval covers at `nowMs`: whole calendar units in UTC, the current one included. */
export function spanOf(interval: Interval, nowMs: number): TimeSpan {
  const now = new Date(nowMs);
  const [year, month, day, hour] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), now.getUTCHours()];
  const back = interval.count - 1;
  switch (interval.unit) {
    case 'HOUR':
      return { fromMs: Date.UTC(year, month, day, hour - back), toMs: Date.UTC(year, month, day, hour + 1) };
    case 'DAY':
      return { fromMs: Date.UTC(year, month, day - back), toMs: Date.UTC(year, month, day + 1) };
    case 'MONTH':
      return { fromMs: Date.UTC(year, month - back), toMs: Date.UTC(year, month + 1) };
  }
}
