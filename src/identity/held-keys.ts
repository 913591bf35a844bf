import type { UpstreamConfig } from '../config/config.ts';
import { GatewayError } from '../domain/gateway-error.ts';
import { Identity } from '../domain/identity.ts';
import type { ProjectRef } from '../domain/project-ref.ts';
import { forbidden } from './forbidden.ts';
import { identityKeyOf } from './identity-key.ts';

/** The keys of the vendor that the gateway holds. */
export interface HeldKeys {
  readonly identities: readonly Identity[];
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
  return { identities: [identity], identityFor: () => identity, projects: [] };
}

function createAccountKeys(accounts: NonNullable<UpstreamConfig['accounts']>): HeldKeys {
  const held = new Map(
    accounts.map(({ account, key, scheme, projects }) => {
      const identity = new Identity(key, identityKeyOf(key), 'gateway', scheme);
      return [account, { identity, projects: projects && new Set(projects) }] as const;
    }),
  );
  return {
    identities: [...held.values()].map(({ identity }) => identity),
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

function unknownAccount(): GatewayError {
  return new GatewayError(
    'NOT_FOUND',
    'This gateway holds no key for the account. Its operator adds one to BOTBYE_ACCOUNTS_FILE.',
  );
}
