import type { Sandbox } from '../../src/sandbox/create-sandbox.ts';
import type { SandboxRow } from '../../src/sandbox/sandbox-row.ts';
import type { EveryEndpointQuery, EveryEndpointQueryVariables } from '../documents/generated/graphql.ts';
import { testNowMs } from './gateway-clock.ts';
import { projectId } from './start-gateway.ts';

type Project = NonNullable<EveryEndpointQuery['botbyeProject']>;

/**
 * What EveryEndpoint is asked with: a branch within a branch, a list, a boolean, a number and names of several words, so
 * that each thing a dialect spells differently is spelled.
 */
export const everySpelling = {
  projectId,
  where: {
    isBanByRule: { eq: false },
    or: [{ country: { in: ['DEU', 'USA'] }, serverPort: { eq: 443 } }, { requestMethod: { eq: 'POST' } }],
  },
  orderBy: { field: 'CREATED_AT', direction: 'ASC' },
} as const satisfies EveryEndpointQueryVariables;

function matches({ isBanByRule, country, serverPort, requestMethod }: SandboxRow): boolean {
  const fromTheTwo = (country === 'DEU' || country === 'USA') && serverPort === 443;
  return isBanByRule === false && (fromTheTwo || requestMethod === 'POST');
}

/** The ids of the list that `everySpelling` asks for, whole and in order. */
export function expectedIds(sandbox: Sandbox): string[] {
  const oldestFirst = sandbox.rows(projectId).toReversed();
  return oldestFirst.filter(matches).map(({ id }) => id);
}

/** The overviews of the seven days up to today, counted here once more. */
export function expectedOverviews(sandbox: Sandbox): Pick<Project, 'declinedSummary' | 'declinedCount'> {
  const today = new Date(testNowMs).setUTCHours(0, 0, 0, 0);
  const since = new Date(today).setUTCDate(new Date(today).getUTCDate() - 6);
  const declined = sandbox
    .rows(projectId)
    .filter(({ failedMessage, createdAt }) => failedMessage !== null && Date.parse(createdAt) >= since);
  const banned = declined.filter(({ isBanByRule }) => isBanByRule === true).length;
  return {
    declinedSummary: countByCountry(declined),
    declinedCount: { bannedReqCount: banned, botReqCount: declined.length - banned },
  };
}

/** Largest first; equal ones as upstream's ids sort, which end with the country. */
function countByCountry(rows: readonly SandboxRow[]) {
  const counts = new Map<string | null, number>();
  for (const { country } of rows) counts.set(country, (counts.get(country) ?? 0) + 1);
  return [...counts]
    .map(([country, declinedReqCount]) => ({ country, declinedReqCount }))
    .sort((a, b) => b.declinedReqCount - a.declinedReqCount || (String(a.country) < String(b.country) ? -1 : 1));
}
