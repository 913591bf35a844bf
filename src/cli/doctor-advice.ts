import type { UpstreamConfig } from '../config/config.ts';
import { variables } from '../config/variables.ts';
import type { ProbeResult } from '../gateway.ts';

type Endpoint = ProbeResult['endpoint'];
type Advise = (upstream: UpstreamConfig, endpoint: Endpoint) => readonly string[];

/** What to try, most likely first, by the code of what went wrong. */
const advice: Readonly<Record<string, Advise>> = {
  UPSTREAM_UNAUTHENTICATED: ({ dialect }) => [
    `BOTBYE_AUTH_SCHEME=${dialect.authScheme === 'bearer' ? 'x-api-key' : 'bearer'}: the vendor's pages name both.`,
    'BOTBYE_API_KEY: it may have expired, been revoked, or lost a character when it was copied.',
  ],
  UPSTREAM_FORBIDDEN: () => [
    'BOTBYE_ACCOUNT_ID and --project: the key is good, but not for this project of this account.',
    'BOTBYE_API_KEY: a key of the account that owns the project, with leave to read it.',
  ],
  NOT_FOUND: ({ dialect }, endpoint) => [
    `BOTBYE_PATHS=${dialect.paths.requests === 'events' ? 'requests' : 'events'}: the vendor's pages name both families.`,
    `${pathVariables[endpoint]}: if this path is neither. It is now ${dialect.paths[endpoint]}.`,
    'BOTBYE_ACCOUNT_ID and --project: an id that does not exist looks the same.',
    'BOTBYE_BASE_URL: it ends before /api/v1.',
  ],
  BAD_USER_INPUT: ({ dialect }, endpoint) => [
    ...(endpoint === 'requests'
      ? [`BOTBYE_PAGING: ${variables.BOTBYE_PAGING.kind.allowed}. It is now ${dialect.paging}.`]
      : []),
    'If only filtered lists are refused: BOTBYE_OPERANDS_KEY, BOTBYE_VALUE_ENCODING, BOTBYE_FIELD_CASE.',
    'If only totals are refused: BOTBYE_TOTAL=never.',
  ],
  UPSTREAM_UNAVAILABLE: ({ baseUrl }) => [
    `BOTBYE_BASE_URL: is ${baseUrl} the right host, port and scheme, and can this machine reach it?`,
    'If it is right, the upstream is down or failing: try again later.',
  ],
  UPSTREAM_TIMEOUT: ({ timeoutMs }) => [
    'BOTBYE_BASE_URL: a wrong port or a firewall looks like silence.',
    `BOTBYE_TIMEOUT_MS: now ${timeoutMs}; more, if the upstream is merely slow.`,
  ],
  UPSTREAM_RATE_LIMITED: () => ['Nothing to set: the upstream asks for a pause. Try again in a minute.'],
  UPSTREAM_BAD_RESPONSE: () => [
    'BOTBYE_BASE_URL: a web site, a login page or a redirect (http for https) answers where the API should.',
    'BOTBYE_PATHS: a path of the other family may exist and mean something else.',
  ],
};

const pathVariables: Readonly<Record<Endpoint, string>> = {
  requests: 'BOTBYE_PATH_LIST',
  summary: 'BOTBYE_PATH_SUMMARY',
  count: 'BOTBYE_PATH_COUNT',
};

/** One endpoint's finding: a line, and below it what to try. */
export function renderFinding({ endpoint, error }: ProbeResult, upstream: UpstreamConfig): string {
  const path = upstream.dialect.paths[endpoint];
  if (error === null) return `ok      ${endpoint} (${path})\n`;
  const tries = advice[error.code]?.(upstream, endpoint) ?? [];
  const lines = tries.map((line) => `          - ${line}\n`);
  const heading = lines.length > 0 ? '        What to try:\n' : '';
  return `failed  ${endpoint} (${path}): ${error.message} [${error.code}]\n${heading}${lines.join('')}`;
}
