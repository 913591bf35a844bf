/** What `doctor` looks into, in the order in which it tells of them. The names are part of `doctor --json`. */
export const checkNames = [
  'configuration',
  'authScheme',
  'requests',
  'summary',
  'count',
  'paging',
  'fieldCase',
  'operandsKey',
  'valueEncoding',
  'total',
] as const;

export type CheckName = (typeof checkNames)[number];

/**
 * `ok`: as it is set, it works. `wrong`: it does not. `unsure`: the upstream takes it, and its answers do not tell whether
 * it understood. `skipped`: it was not asked, because of what is wrong before it.
 */
export type CheckState = 'ok' | 'wrong' | 'unsure' | 'skipped';

export interface Check {
  readonly name: CheckName;
  readonly state: CheckState;
  readonly message: string;
  /** The code that callers of the gateway would get. */
  readonly code: string | null;
  /** The upstream's status, where it refused. */
  readonly status: number | null;
  readonly upstreamSays: string | null;
  /** What to try where no line can be told, most likely first. */
  readonly tries: readonly string[];
}

/** A check with what it has to say beyond its state and message. */
export function check(
  name: CheckName,
  state: CheckState,
  message: string,
  more: Partial<Pick<Check, 'code' | 'status' | 'upstreamSays' | 'tries'>> = {},
): Check {
  return { name, state, message, code: null, status: null, upstreamSays: null, tries: [], ...more };
}

/** Whether nothing is wrong; what cannot be told is no failure. */
export function isHealthy(checks: readonly Check[]): boolean {
  return checks.every(({ state }) => state === 'ok' || state === 'unsure');
}
