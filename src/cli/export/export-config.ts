import type { Config } from '../../config/config.ts';

/**
 * The configuration for a gateway that serves this command alone. What the upstream is and what callers are shown stays;
 * what guards a server against its callers goes, since the operator who starts the command holds the key. No page is asked
 * for twice, so none is kept.
 */
export function exportConfig(config: Config): Config {
  const { cache, graphql, limits } = config;
  return {
    ...config,
    callers: { tokensFile: undefined, jwt: undefined, quotaCostPerMinute: undefined },
    cache: { ...cache, freshMs: { requests: 0, summary: 0, count: 0 }, redisUrl: undefined },
    limits: { ...limits, ...roomForOnePage },
    graphql: { ...graphql, persistedOperationsFile: undefined, persistedOperationsOnly: false },
    federation: { ...config.federation, enabled: false },
  };
}

/** The defaults of these variables, which a page of 100 rows stays far below. */
const roomForOnePage = { maxPageSize: 500, maxDepth: 12, maxAliases: 30, maxCost: 5_000, maxUpstreamCalls: 50 };

/** The account that owns the project: the one given, the one that lists it, or that of BOTBYE_ACCOUNT_ID. */
export function accountOf(
  { accounts = [], accountId }: Config['upstream'],
  projectId: string,
  given: string | undefined,
): string | undefined {
  return given ?? accounts.find(({ projects }) => projects?.includes(projectId))?.account ?? accountId;
}
