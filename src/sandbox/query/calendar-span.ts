import { badParameter } from '../call-refusal.ts';
import type { Parameters } from './read-parameters.ts';

type Unit = 'HOUR' | 'DAY' | 'MONTH';

/** The time span of a summary, and the equal span before it. Half-open, epoch milliseconds, whole units in UTC. */
interface CalendarSpan {
  readonly previousFromMs: number;
  readonly fromMs: number;
  readonly toMs: number;
}

export const spanParameters = ['interval', 'interval_type'] as const;

/** The last `interval` calendar units, the current one included. Default: the current day. */
export function parseSpan({ interval = '1', interval_type: unit = 'DAY' }: Parameters, nowMs: number): CalendarSpan {
  if (!/^[1-9]\d{0,3}$/.test(interval)) throw badParameter('interval', 'integer', 'interval is a count from 1 to 9999');
  if (!isUnit(unit)) throw badParameter('interval_type', 'enum', 'interval_type is HOUR, DAY or MONTH');
  const count = Number(interval);
  const toMs = moved(startOf(unit, nowMs), unit, 1);
  return { previousFromMs: moved(toMs, unit, -2 * count), fromMs: moved(toMs, unit, -count), toMs };
}

const units: Readonly<Record<Unit, { clear: (date: Date) => void; add: (date: Date, count: number) => void }>> = {
  HOUR: {
    clear: (date) => date.setUTCMinutes(0, 0, 0),
    add: (date, count) => date.setUTCHours(date.getUTCHours() + count),
  },
  DAY: {
    clear: (date) => date.setUTCHours(0, 0, 0, 0),
    add: (date, count) => date.setUTCDate(date.getUTCDate() + count),
  },
  MONTH: {
    clear: (date) => date.setUTCHours(-24 * (date.getUTCDate() - 1), 0, 0, 0),
    add: (date, count) => date.setUTCMonth(date.getUTCMonth() + count),
  },
};

function isUnit(unit: string): unit is Unit {
  return Object.hasOwn(units, unit);
}

function startOf(unit: Unit, nowMs: number): number {
  const date = new Date(nowMs);
  units[unit].clear(date);
  return date.getTime();
}

function moved(fromMs: number, unit: Unit, count: number): number {
  const date = new Date(fromMs);
  units[unit].add(date, count);
  return date.getTime();
}
