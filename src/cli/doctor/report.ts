import type { Check, CheckName } from './check.ts';
import { isHealthy } from './check.ts';
import type { AccountCheck } from './check-accounts.ts';

/** The report of `doctor`, as `doctor --json` prints it. Members may be added, never renamed or removed. */
export interface Report {
  readonly ok: boolean;
  /** The assignments that fix what settings can fix. */
  readonly set: readonly string[];
  /** How many calls were made. */
  readonly calls: number;
  /** What the calls were about; null if no call could be made. */
  readonly asked: Asked | null;
  /** One for each name, in a fixed order. */
  readonly checks: readonly Check[];
  /** One for each account of BOTBYE_ACCOUNTS_FILE; undefined without that file. */
  readonly accounts?: readonly AccountCheck[] | undefined;
}

export interface Asked {
  readonly baseUrl: string;
  readonly sandbox: boolean;
  readonly accountId: string;
  readonly projectId: string;
}

export function createReport(parts: Omit<Report, 'ok'>): Report {
  const { set, calls, asked, checks, accounts } = parts;
  return { ok: isHealthy([...checks, ...(accounts ?? [])]) && set.length === 0, set, calls, asked, checks, accounts };
}

const labels: Readonly<Record<CheckName, string>> = {
  configuration: 'configuration',
  authScheme: 'auth scheme',
  requests: 'requests',
  summary: 'summary',
  count: 'count',
  paging: 'paging',
  fieldCase: 'field case',
  operandsKey: 'operands key',
  valueEncoding: 'value encoding',
  total: 'total',
};

const alwaysShown: ReadonlySet<CheckName> = new Set(['configuration', 'requests', 'summary', 'count']);

/** The report for a person: a line for each check of note, one line for all switches that are right, and the lines to set. */
export function renderReport({ checks, set, calls, asked, accounts = [] }: Report): string {
  const told = checks
    .filter(({ name, state }) => state !== 'skipped' && (alwaysShown.has(name) || state !== 'ok'))
    .map((one) => renderCheck(one, labels[one.name]));
  const keys = accounts.map((one) => renderCheck(one, `account ${one.account}`));
  const skipped = checks.filter(({ state }) => state === 'skipped').map(({ name }) => labels[name]);
  const right = checks
    .filter(({ name, state }) => !alwaysShown.has(name) && state === 'ok')
    .map(({ name }) => labels[name]);
  const asSet = right.length > 0 ? `        right: ${right.join(', ')}\n` : '';
  const isCut = asked !== null && skipped.length > 0;
  const notAsked = isCut ? `skipped ${skipped.join(', ')}: an earlier check failed, fix that first\n` : '';
  const lines = set.length > 0 ? `\nSet this and run doctor again:\n\n${set.map((line) => `${line}\n`).join('')}` : '';
  return `${asked ? renderAsked(asked, calls) : ''}${told.join('')}${asSet}${keys.join('')}${notAsked}${lines}`;
}

function renderAsked({ baseUrl, sandbox, accountId, projectId }: Asked, calls: number): string {
  const which = sandbox ? `${baseUrl}, the embedded sandbox` : baseUrl;
  return `        made ${calls} calls to ${which}: account ${accountId}, project ${projectId}\n`;
}

const states = { ok: 'ok     ', wrong: 'failed ', unsure: 'unsure ', skipped: 'skipped' } as const;

function renderCheck(one: Check | AccountCheck, label: string): string {
  const { state, message, code, upstreamSays, tries } = one;
  const isConfiguration = 'name' in one && one.name === 'configuration';
  if (isConfiguration && state === 'wrong') return tries.map((line) => `failed  ${line}\n`).join('');
  if (state === 'ok') return `${states.ok} ${label}${isConfiguration ? '' : `: ${message}`}\n`;
  const says = upstreamSays === null ? '' : `        The upstream says: ${upstreamSays}\n`;
  const heading = tries.length > 0 ? '        What to try:\n' : '';
  const lines = tries.map((line) => `          - ${line}\n`).join('');
  return `${states[state]} ${label}: ${message}${code === null ? '' : ` [${code}]`}\n${says}${heading}${lines}`;
}
