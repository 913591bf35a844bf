import type { Config, Dialect } from '../../config/config.ts';

/** The account that doctor checks, with its key. */
export interface ChosenAccount {
  readonly accountId: string | undefined;
  readonly apiKey: string | undefined;
  readonly projectId: string | undefined;
  readonly dialect: Dialect;
}

/** With one key it is the configured account; with several, the one that lists the project, or the configured one. */
export function chooseAccount({ upstream }: Config, projectId: string | undefined): ChosenAccount {
  const { apiKey, accounts, accountId, dialect } = upstream;
  if (accounts === undefined) return { accountId, apiKey, projectId, dialect };
  const lister = accounts.find(({ projects }) => projectId !== undefined && projects?.includes(projectId));
  const named = accounts.find(({ account }) => account === accountId);
  const chosen = lister ?? named ?? (accounts.length === 1 ? accounts[0] : undefined);
  return {
    accountId: chosen?.account,
    apiKey: chosen?.key,
    projectId: projectId ?? chosen?.projects?.[0],
    dialect: { ...dialect, authScheme: chosen?.scheme ?? dialect.authScheme },
  };
}
