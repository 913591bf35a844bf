import type { ProbeReply, Spelling } from '../../upstream/upstream-probe.ts';
import { adviceFor } from './advice.ts';
import { type Check, check } from './check.ts';
import { type Access, lacksPath, refusesKey } from './find-access.ts';

/** The spelling as it is set, and what sets the key. */
export interface Configured extends Spelling {
  readonly keySetBy: string;
}

const headerNames = { bearer: 'as a bearer token', 'x-api-key': 'in X-Api-Key' } as const;

/** The checks of the key, the base URL and the three paths: compares the working spelling with the configured one. */
export function checkAccess(configured: Configured, found: Spelling, accesses: readonly Access[]): readonly Check[] {
  const doAnyAnswer = accesses.some(({ reply }) => reply.status !== null && !lacksPath(reply));
  return [
    checkScheme(configured, found, accesses),
    ...accesses.map((access) => checkEndpoint(access, configured, doAnyAnswer)),
  ];
}

function checkScheme(configured: Configured, found: Spelling, accesses: readonly Access[]): Check {
  const { authScheme: set } = configured.dialect;
  const { authScheme } = found.dialect;
  const refused = accesses.find(({ reply }) => reply.status === 401);
  if (refused) {
    const message = 'The upstream refuses the key, both as a bearer token and in X-Api-Key.';
    const tries = [
      `${configured.keySetBy}: it may have expired, been revoked, or lost a character when it was copied.`,
    ];
    return check('authScheme', 'wrong', message, { ...facts(refused.reply), tries });
  }
  if (authScheme !== set) {
    const message = `The upstream refuses the key ${headerNames[set]}, and accepts it ${headerNames[authScheme]}.`;
    return check('authScheme', 'wrong', message, { code: 'UPSTREAM_UNAUTHENTICATED' });
  }
  if (accesses.some(({ reply }) => reply.status !== null && !lacksPath(reply))) {
    return check('authScheme', 'ok', `The value ${set} of BOTBYE_AUTH_SCHEME is right.`);
  }
  return check('authScheme', 'skipped', 'The key cannot be checked until an endpoint answers.');
}

function checkEndpoint({ endpoint, spelling, reply }: Access, configured: Configured, doOthersAnswer: boolean): Check {
  const set = configured.dialect.paths[endpoint];
  const path = spelling.dialect.paths[endpoint];
  const isThere = reply.value !== null || (endpoint === 'requests' && isAboutParameters(reply));
  if (reply.status === 401)
    return check(endpoint, 'skipped', `The upstream refuses the key, so ${set} cannot be checked.`);
  if (!isThere || lacksPath(reply) || refusesKey(reply)) {
    const { baseUrl, keySetBy } = configured;
    const context = { endpoint, path: set, baseUrl, keySetBy, doOthersAnswer };
    return check(endpoint, 'wrong', ...withFacts(adviceFor(reply, context), reply));
  }
  if (spelling.baseUrl !== configured.baseUrl) {
    const message = `The upstream does not answer at ${configured.baseUrl}, but at ${spelling.baseUrl}.`;
    return check(endpoint, 'wrong', message, { code: 'NOT_FOUND' });
  }
  if (path === set) return check(endpoint, 'ok', `The upstream answers at ${set}.`);
  return check(endpoint, 'wrong', `The upstream does not answer at ${set}, but at ${path}.`, { code: 'NOT_FOUND' });
}

/** Whether the path exists and refuses the parameters; then the switches show what is wrong. */
export function isAboutParameters({ error }: ProbeReply<unknown>): boolean {
  return error?.code === 'BAD_USER_INPUT' || error?.code === 'UPSTREAM_BAD_RESPONSE';
}

function withFacts({ message, tries }: ReturnType<typeof adviceFor>, reply: ProbeReply<unknown>) {
  return [message, { ...facts(reply), tries }] as const;
}

function facts({ error, status, words }: ProbeReply<unknown>) {
  return { code: error?.code ?? null, status, upstreamSays: words };
}
