import type { Route } from '../api-world.ts';
import { parseSpan, spanParameters } from '../query/calendar-span.ts';
import { readParameters } from '../query/read-parameters.ts';
import type { StoredRow } from '../sandbox-row.ts';

interface DeclinedNumbers {
  readonly banned: number;
  readonly bot: number;
}

/** `GET …/overviews/declined_events/count`: declined requests of a time span, compared with the span before it. */
export const declinedCountRoute: Route = ({ projectId, query }, { dataset, clock }) => {
  const nowMs = clock();
  const { previousFromMs, fromMs, toMs } = parseSpan(readParameters(query, spanParameters), nowMs);
  const now = countDeclined(dataset.between(projectId, fromMs, toMs, nowMs));
  const before = countDeclined(dataset.between(projectId, previousFromMs, fromMs, nowMs));
  return {
    id: `${projectId}_${dayAndHour(fromMs)}`,
    projectId,
    customerId: null,
    bannedReqCount: now.banned,
    bannedReqTrend: trend(before.banned, now.banned),
    botReqCount: now.bot,
    botReqTrend: trend(before.bot, now.bot),
  };
};

function countDeclined(rows: readonly StoredRow[]): DeclinedNumbers {
  const declined = rows.filter(({ row }) => row.failedMessage !== null);
  const banned = declined.filter(({ row }) => row.isBanByRule === true).length;
  return { banned, bot: declined.length - banned };
}

/** Percent with two decimals; null if the span before had no declined requests. */
function trend(before: number, now: number): number | null {
  return before === 0 ? null : Math.round(((now - before) / before) * 10_000) / 100;
}

// The first hour of the time span, without a leading zero: the vendor's example of a day has hour 0.
function dayAndHour(fromMs: number): string {
  const start = new Date(fromMs);
  return `${start.toISOString().slice(0, 10)}_${start.getUTCHours()}`;
}
