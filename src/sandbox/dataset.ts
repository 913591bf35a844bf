import { asList, countOlder, type RowList } from './query/row-list.ts';
import type { SandboxEndpoint } from './sandbox-dialect.ts';
import { byAge, type SandboxRow, type StoredRow } from './sandbox-row.ts';
import { createTraffic, hourMs } from './world/create-traffic.ts';
import { type Site, sites } from './world/sites.ts';

/** Data that a test may use instead of the generated data. */
export interface SandboxDataset {
  /** By project id: these requests replace the generated ones. */
  readonly rows?: Readonly<Record<string, readonly SandboxRow[]>> | undefined;
  /** Response bodies to use instead of computed ones. The call is still authorised and its parameters are checked. */
  readonly answers?: SandboxAnswers | undefined;
}

/** The JSON bodies of a test, for each endpoint. */
export interface SandboxAnswers {
  /** The body of every page of requests. */
  readonly requests?: unknown;
  /** The body of every count. */
  readonly count?: unknown;
  /** By the `type` parameter. */
  readonly summary?: Readonly<Record<string, unknown>> | undefined;
}

export interface Dataset {
  /** Generates the past, so that the first call need not wait. Yields after each day, because it takes a while. */
  readonly generatePast: () => Generator<void>;
  /** A project's requests up to `nowMs`, oldest first. */
  readonly visible: (projectId: string, nowMs: number) => RowList;
  /** A project's requests in a half-open time span, also only up to `nowMs`. */
  readonly between: (projectId: string, fromMs: number, toMs: number, nowMs: number) => readonly StoredRow[];
  /** Adds requests to a project: whatever their age, they are visible from now on. */
  readonly add: (projectId: string, rows: readonly SandboxRow[]) => void;
  /** A test's own response body; undefined if it gave none. */
  readonly cannedBody: (endpoint: SandboxEndpoint, type: string | undefined) => unknown;
}

interface DatasetOptions {
  readonly seed: number;
  readonly nowMs: number;
  /** Least number of requests of all projects before `nowMs`. */
  readonly requestCount: number;
  readonly given: SandboxDataset;
}

const dayMs = 24 * hourMs;
const historyHours = 35 * 24;
/** Rows cost memory, so a sandbox that runs on generates requests for a year and then no more. */
const futureHours = 366 * 24;

export function createDataset(options: DatasetOptions): Dataset {
  const unknown = Object.keys(options.given.rows ?? {}).find((id) => !sites.some((site) => site.projectId === id));
  if (unknown !== undefined) throw new RangeError(`dataset.rows: the sandbox has no project ${unknown}`);
  const histories = new Map(sites.map((site) => [site.projectId, createHistory(site, options)]));
  const upTo = (projectId: string, nowMs: number) => histories.get(projectId)?.(nowMs) ?? [];
  const answers = options.given.answers ?? {};
  return {
    generatePast: () => generatePast([...histories.values()], options.nowMs),
    visible: (projectId, nowMs) => {
      const rows = upTo(projectId, nowMs);
      return asList(rows, countOlder(rows, nowMs + 1));
    },
    between: (projectId, fromMs, toMs, nowMs) => {
      const rows = upTo(projectId, nowMs);
      return rows.slice(countOlder(rows, fromMs), countOlder(rows, Math.min(toMs, nowMs + 1)));
    },
    add(projectId, added) {
      if (!histories.has(projectId)) throw new RangeError(`the sandbox has no project ${projectId}`);
      for (const row of added) insert(upTo(projectId, Date.parse(row.createdAt)), row);
    },
    cannedBody: (endpoint, type = '') => (endpoint === 'summary' ? answers.summary?.[type] : answers[endpoint]),
  };
}

function* generatePast(histories: readonly History[], nowMs: number): Generator<void> {
  const pastMs = historyHours * hourMs;
  for (const history of histories) {
    for (let agoMs = pastMs; agoMs >= 0; agoMs -= dayMs) {
      history(nowMs - agoMs);
      yield;
    }
  }
}

/** Keeps the order by age. */
function insert(rows: StoredRow[], row: SandboxRow): void {
  const stored = { atMs: Date.parse(row.createdAt), row };
  let at = countOlder(rows, stored.atMs);
  for (let next = rows[at]; next && byAge(next, stored) < 0; next = rows[at]) at += 1;
  rows.splice(at, 0, stored);
}

/** Returns the rows at least up to a moment, oldest first. */
type History = (nowMs: number) => StoredRow[];

function createHistory(site: Site, { seed, nowMs, requestCount, given }: DatasetOptions): History {
  const own = given.rows?.[site.projectId];
  if (own !== undefined) {
    const rows = own.map((row) => ({ atMs: Date.parse(row.createdAt), row })).sort(byAge);
    return () => rows;
  }
  const startMs = Math.floor(nowMs / hourMs) * hourMs - historyHours * hourMs;
  const plan = { seed, startMs, hours: historyHours, requestCount: Math.ceil(requestCount * site.share) };
  return createGrowingHistory(createTraffic(site, plan).nextHour, startMs);
}

// An hour is generated when the clock first reaches it, so that a running sandbox gets new requests.
function createGrowingHistory(nextHour: () => StoredRow[], startMs: number): History {
  const rows: StoredRow[] = [];
  let endMs = startMs;
  const limitMs = startMs + (historyHours + futureHours) * hourMs;
  return (nowMs) => {
    for (; endMs <= nowMs && endMs < limitMs; endMs += hourMs) rows.push(...nextHour());
    return rows;
  };
}
