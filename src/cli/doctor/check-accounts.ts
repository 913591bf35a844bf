import type { Dialect, HeldAccount } from '../../config/config.ts';
import type { ProbeReply, Spelling, UpstreamProbe } from '../../upstream/upstream-probe.ts';
import { withDialect } from './asker.ts';
import type { Check } from './check.ts';
import { otherScheme } from './find-access.ts';

/** Whether the upstream accepts the key of one account. */
export interface AccountCheck extends Omit<Check, 'name'> {
  readonly account: string;
}

export interface AccountsToCheck {
  readonly accounts: readonly HeldAccount[];
  /** The spelling that the upstream was found to understand. */
  readonly found: Spelling;
  /** A probe that sends this key. */
  readonly createProbe: (key: string) => UpstreamProbe;
  /** Counts a call; false if no more may be made. */
  readonly takeCall: () => boolean;
}

const skipped = 'Not checked: doctor makes no more calls. Run it again later, or with fewer accounts in the file.';
const noProject =
  'Not checked: doctor knows no project of this account. List one in its "projects", or set BOTBYE_ACCOUNT_ID to the account and give --project.';

/** Checks each account with its own key, by one call or two, until a 429 or the last call ends it. */
export async function checkAccounts(given: AccountsToCheck): Promise<readonly AccountCheck[]> {
  const checks: AccountCheck[] = [];
  let isOver = false;
  for (const account of given.accounts) {
    const one: AccountCheck = isOver ? checkOf(account, 'skipped', skipped) : await checkAccount(account, given);
    isOver ||= one.status === 429;
    checks.push(one);
  }
  return checks;
}

/** What the checks of the settings, which were made with this account's key, tell about it. */
export function accountCheckOf(account: HeldAccount, checks: readonly Check[], found: Spelling): AccountCheck {
  const about = checks.find(({ name, state }) => (name === 'authScheme' || name === 'requests') && state !== 'ok');
  if (about === undefined) return accepted(account);
  const { name: _name, ...facts } = about;
  const { authScheme } = found.dialect;
  const isOtherScheme = account.scheme !== undefined && account.scheme !== authScheme;
  return { ...facts, account: account.account, tries: isOtherScheme ? [schemeToSet(authScheme)] : facts.tries };
}

async function checkAccount(account: HeldAccount, given: AccountsToCheck): Promise<AccountCheck> {
  const { found, createProbe, takeCall } = given;
  const [projectId] = account.projects ?? [];
  if (projectId === undefined) return checkOf(account, 'unsure', noProject);
  const authScheme = account.scheme ?? found.dialect.authScheme;
  const probe = createProbe(account.key);
  const project = { accountId: account.account, projectId };
  const query = { project, direction: 'forward', limit: 1, withTotal: false } as const;
  const ask = (scheme: Dialect['authScheme']) =>
    takeCall() ? probe.fetchRequestPage(query, withDialect(found, { authScheme: scheme })) : undefined;
  try {
    const reply = await ask(authScheme);
    if (reply === undefined) return checkOf(account, 'skipped', skipped);
    const other = reply.status === 401 ? await ask(otherScheme[authScheme]) : undefined;
    return other?.value ? wrongScheme(account, otherScheme[authScheme], reply) : judge(account, reply);
  } finally {
    await probe.dispose();
  }
}

function judge(account: HeldAccount, reply: ProbeReply<unknown>): AccountCheck {
  if (reply.value !== null) return accepted(account);
  const { message, tries } = verdicts[reply.status ?? 0] ?? {
    message: reply.error?.message ?? 'The upstream does not answer as documented.',
    tries: [],
  };
  return checkOf(account, 'wrong', message, { ...factsOf(reply), tries });
}

const verdicts: Readonly<Record<number, { readonly message: string; readonly tries: readonly string[] }>> = {
  401: {
    message: 'The upstream refuses the key of this account, both as a bearer token and in X-Api-Key.',
    tries: ['BOTBYE_ACCOUNTS_FILE: the key may have expired, been revoked, or lost a character when it was copied.'],
  },
  403: {
    message: 'The key is valid, but not for the first project of this account.',
    tries: ['BOTBYE_ACCOUNTS_FILE: compare account, key and projects; the key may be that of another account.'],
  },
  404: {
    message: 'The upstream knows no such account or project.',
    tries: ['BOTBYE_ACCOUNTS_FILE: compare account and projects with those of the vendor.'],
  },
  429: {
    message: 'The upstream accepts no more calls for now, so doctor stopped.',
    tries: ['Nothing to set: the upstream limits the rate of calls. Try again in a minute.'],
  },
};

function wrongScheme(account: HeldAccount, right: Dialect['authScheme'], reply: ProbeReply<unknown>): AccountCheck {
  const message = `The upstream refuses the key as it is sent, and accepts it with the scheme ${right}.`;
  return checkOf(account, 'wrong', message, { ...factsOf(reply), tries: [schemeToSet(right)] });
}

function schemeToSet(right: Dialect['authScheme']): string {
  return `BOTBYE_ACCOUNTS_FILE: give this account "scheme": "${right}".`;
}

function accepted(account: HeldAccount): AccountCheck {
  return checkOf(account, 'ok', 'The upstream accepts its key.');
}

function factsOf({ error, status, words }: ProbeReply<unknown>) {
  return { code: error?.code ?? null, status, upstreamSays: words };
}

type Facts = Partial<Pick<AccountCheck, 'code' | 'status' | 'upstreamSays' | 'tries'>>;

function checkOf({ account }: HeldAccount, state: Check['state'], message: string, facts: Facts = {}): AccountCheck {
  return { account, state, message, code: null, status: null, upstreamSays: null, tries: [], ...facts };
}
