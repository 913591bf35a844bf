/** The checks of `doctor`, in the order of its report. The names are part of `doctor --json`. */
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
 * `ok`: the setting works. `wrong`: it does not. `unsure`: the upstream accepts the calls, but the responses do not show
 * whether it understood them. `skipped`: not checked, because an earlier check failed.
 */
export type CheckState = 'ok' | 'wrong' | 'unsure' | 'skipped';

export interface Check {
  readonly name: CheckName;
  readonly state: CheckState;
  readonly message: string;
  /** The code that callers of the gateway would get. */
  readonly code: string | null;
  /** The upstream's HTTP status, if it refused a call. */
  readonly status: number | null;
  readonly upstreamSays: string | null;
  /** What to try if no line to set is known, the most likely first. */
  readonly tries: readonly string[];
}

/** Creates a check; `more` adds details to its state and message. */
export function check(
  name: CheckName,
  state: CheckState,
  message: string,
  more: Partial<Pick<Check, 'code' | 'status' | 'upstreamSays' | 'tries'>> = {},
): Check {
  return { name, state, message, code: null, status: null, upstreamSays: null, tries: [], ...more };
}

/** Whether no check failed or was skipped; `unsure` is not a failure. */
export function isHealthy(checks: readonly Pick<Check, 'state'>[]): boolean {
  return checks.every(({ state }) => state === 'ok' || state === 'unsure');
}
