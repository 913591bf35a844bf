import type { Config, HeldAccount } from '../../config/config.ts';

/** The key with which doctor checks the settings. */
export interface KeyToUse {
  readonly apiKey: string;
  readonly accountId: string;
  /** What sets the key, for advice. */
  readonly setBy: string;
  /** Set if the key is that of an account in the accounts file. */
  readonly account: HeldAccount | undefined;
}

/**
 * The configured key. Of several, that of the account which lists the project, that of BOTBYE_ACCOUNT_ID, or the first one.
 * Otherwise what is missing.
 */
export function keyToUse(
  { upstream }: Pick<Config, 'upstream'>,
  projectId: string | undefined,
): KeyToUse | { readonly problems: readonly string[] } {
  const { apiKey, accounts, accountId } = upstream;
  if (accounts !== undefined) {
    const lister = accounts.find(({ projects }) => projectId !== undefined && projects?.includes(projectId));
    return keyOfAccount(accounts, lister?.account ?? accountId);
  }
  if (apiKey !== undefined && accountId !== undefined) {
    return { apiKey, accountId, setBy: 'BOTBYE_API_KEY', account: undefined };
  }
  const needs: readonly (readonly [boolean, string])[] = [
    [
      apiKey === undefined,
      'BOTBYE_API_KEY: callers may bring their own keys, but doctor needs one to call the upstream.',
    ],
    [accountId === undefined, 'BOTBYE_ACCOUNT_ID: doctor needs the account that owns the project.'],
  ];
  return { problems: needs.filter(([isMissing]) => isMissing).map(([, line]) => line) };
}

function keyOfAccount(accounts: readonly HeldAccount[], accountId: string | undefined): ReturnType<typeof keyToUse> {
  const account = accountId === undefined ? accounts[0] : accounts.find((one) => one.account === accountId);
  if (account === undefined) {
    return { problems: ['BOTBYE_ACCOUNT_ID: the gateway holds no key for the account that it names.'] };
  }
  const setBy = `BOTBYE_ACCOUNTS_FILE, account ${account.account}`;
  return { apiKey: account.key, accountId: account.account, setBy, account };
}
