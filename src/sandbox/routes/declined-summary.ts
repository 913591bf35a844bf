import type { Route } from '../api-world.ts';
import { badParameter } from '../call-refusal.ts';
import { parseSpan, spanParameters } from '../query/calendar-span.ts';
import { readParameters } from '../query/read-parameters.ts';
import type { SandboxRow } from '../sandbox-row.ts';
import { ruleOf } from '../world/rules.ts';

/** The value that a row groups by. `tail` identifies the group and is the end of the row's id. */
interface Group {
  readonly tail: string;
  readonly fields: Readonly<Record<string, string | null>>;
}

/** Returns the group of a declined request; undefined leaves the request out. */
type Grouping = (row: SandboxRow) => Group | undefined;

interface SummaryRow {
  readonly id: string;
  readonly projectId: string;
  readonly customerId: null;
  declinedReqCount: number;
}

/** `GET …/overviews/declined_events`: declined requests of a time span by one dimension, largest group first. */
export const declinedSummaryRoute: Route = (call, { dataset, clock }) => {
  const nowMs = clock();
  const parameters = readParameters(call.query, ['type', ...spanParameters]);
  const { fromMs, toMs } = parseSpan(parameters, nowMs);
  const type = parameters.type ?? '';
  if (!isSummaryType(type)) {
    throw badParameter('type', 'enum', `type is one of ${Object.keys(groupings).join(', ')}`);
  }
  const rows = dataset.between(call.projectId, fromMs, toMs, nowMs).map(({ row }) => row);
  const summary = summarize(call.projectId, rows, groupings[type]);
  return type === 'total_endpoint' ? withTotals(summary, rows) : summary;
};

const byUri: Grouping = ({ requestUri }) => ({ tail: String(requestUri), fields: { requestUri } });

/** The vendor does not explain `total_endpoint`. Here it is `endpoint` with one more number, whose key is made up. */
const groupings = {
  attack_source: ({ remoteAddr, country }) => ({ tail: `${remoteAddr}_${country}`, fields: { remoteAddr, country } }),
  country: ({ country }) => ({ tail: String(country), fields: { country } }),
  endpoint: byUri,
  total_endpoint: byUri,
  reason: ({ failedMessage }) => ({ tail: String(failedMessage), fields: { failedMessage } }),
  rule: ({ failedMessage, isBanByRule }) => {
    if (failedMessage === null || isBanByRule !== true) return undefined;
    const { id: ruleId, name: ruleName } = ruleOf(failedMessage);
    return { tail: ruleId, fields: { ruleId, ruleName } };
  },
} as const satisfies Record<string, Grouping>;

function isSummaryType(type: string): type is keyof typeof groupings {
  return Object.hasOwn(groupings, type);
}

function summarize(projectId: string, rows: readonly SandboxRow[], grouping: Grouping): SummaryRow[] {
  const groups = new Map<string, SummaryRow>();
  for (const row of rows) {
    const group = row.failedMessage === null ? undefined : grouping(row);
    if (group === undefined) continue;
    const known = groups.get(group.tail);
    if (known !== undefined) known.declinedReqCount++;
    else groups.set(group.tail, firstOf(projectId, group));
  }
  return [...groups.values()].sort((a, b) => b.declinedReqCount - a.declinedReqCount || (a.id < b.id ? -1 : 1));
}

function firstOf(projectId: string, { tail, fields }: Group): SummaryRow {
  return { id: `${projectId}_${tail}`, projectId, customerId: null, ...fields, declinedReqCount: 1 };
}

function withTotals(summary: readonly SummaryRow[], rows: readonly SandboxRow[]): unknown[] {
  const totals = new Map<string, number>();
  for (const { projectId, requestUri } of rows) {
    const id = `${projectId}_${requestUri}`;
    totals.set(id, (totals.get(id) ?? 0) + 1);
  }
  return summary.map((row) => ({ ...row, totalReqCount: totals.get(row.id) ?? row.declinedReqCount }));
}
