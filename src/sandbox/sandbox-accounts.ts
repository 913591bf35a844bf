import { sites } from './world/sites.ts';

/** An account of the sandbox, its key and its projects. */
export interface SandboxAccount {
  readonly accountId: string;
  /** The raw key, as a customer would configure it. Made up, and valid in the sandbox only. */
  readonly apiKey: string;
  readonly projectIds: readonly string[];
}

/** The first account owns the project of the vendor's own examples. */
export const sandboxAccounts: readonly SandboxAccount[] = [
  { accountId: 'harbour', apiKey: 'sandbox-key-harbour', projectIds: projectsOf('harbour') },
  { accountId: 'meadow', apiKey: 'sandbox-key-meadow', projectIds: projectsOf('meadow') },
];

function projectsOf(accountId: string): string[] {
  return sites.filter((site) => site.accountId === accountId).map((site) => site.projectId);
}
