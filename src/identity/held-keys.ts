import type { HeldAccount, UpstreamConfig } from '../config/config.ts';
import { GatewayError } from '../domain/gateway-error.ts';
import { Identity } from '../domain/identity.ts';
import type { ProjectRef } from '../domain/project-ref.ts';
import type { ProjectRights } from '../domain/project-rights.ts';
import { forbidden } from './forbidden.ts';
import { identityKeyOf } from './identity-key.ts';

/** The keys of the vendor that the gateway holds. */
export interface HeldKeys {
  /** The identities that read anything within these rights, each once; null stands for all rights. */
  identitiesWithin(rights: ProjectRights | null): readonly Identity[];
  /** Whose key reads a project. Throws if the gateway has no key for its account, or does not list it. */
  identityFor(project: ProjectRef): Identity;
  /** The projects that the configuration names. */
  readonly projects: readonly ProjectRef[];
}

/** Undefined if the gateway holds no key, and callers bring their own. */
export function createHeldKeys({
  apiKey,
  accounts,
}: Pick<UpstreamConfig, 'apiKey' | 'accounts'>): HeldKeys | undefined {
  if (accounts !== undefined) return createAccountKeys(accounts);
  if (apiKey === undefined) return undefined;
  const identity = new Identity(apiKey, identityKeyOf(apiKey), 'gateway');
  return { identitiesWithin: () => [identity], identityFor: () => identity, projects: [] };
}

function createAccountKeys(accounts: NonNullable<UpstreamConfig['accounts']>): HeldKeys {
  const identityOf = createIdentities();
  const held = new Map(
    accounts.map((one) => [
      one.account,
      { identity: identityOf(one), projects: one.projects && new Set(one.projects) },
    ]),
  );
  return {
    identitiesWithin(rights) {
      const within = [...held].filter(([accountId]) => rights?.reaches(accountId) ?? true);
      return [...new Set(within.map(([, { identity }]) => identity))];
    },
    identityFor({ accountId, projectId }) {
      const account = held.get(accountId);
      if (!account) throw unknownAccount();
      if (account.projects && !account.projects.has(projectId)) throw forbidden();
      return account.identity;
    },
    projects: accounts.flatMap(({ account, projects = [] }) =>
      projects.map((projectId) => ({ accountId: account, projectId })),
    ),
  };
}

/** Accounts that share a key share its identity, so that what hangs on it is there once. */
function createIdentities(): (account: HeldAccount) => Identity {
  const made: Identity[] = [];
  return ({ account, key, scheme }) => {
    const known = made.find((one) => one.credential() === key && one.scheme === scheme);
    const identity = known ?? new Identity(key, identityKeyOf(key), 'gateway', { scheme, account });
    if (!known) made.push(identity);
    return identity;
  };
}

function unknownAccount(): GatewayError {
  return new GatewayError(
    'NOT_FOUND',
    'This gateway holds no key for the account. Its operator adds one to BOTBYE_ACCOUNTS_FILE.',
  );
}
