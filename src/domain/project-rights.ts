import type { ProjectRef } from './project-ref.ts';

/** Which projects somebody may see. */
export interface ProjectRights {
  /** Whether the project is among them. Upper and lower case differ. */
  readonly covers: (project: ProjectRef) => boolean;
  /** Whether any project of the account is among them. */
  readonly reaches: (accountId: string) => boolean;
}

/** Rights by a list of `account/project`, `account/*` and `*`. Anything else in the list gives no right. */
export function createProjectRights(patterns: readonly string[]): ProjectRights {
  const known = new Set(patterns);
  if (known.has('*')) return { covers: () => true, reaches: () => true };
  const accounts = new Set(patterns.map((pattern) => pattern.slice(0, pattern.indexOf('/'))));
  return {
    // Ids contain neither a slash nor a star, so no project can be taken for a pattern.
    covers: ({ accountId, projectId }) => [projectId, '*'].some((one) => known.has(`${accountId}/${one}`)),
    reaches: (accountId) => accounts.has(accountId),
  };
}
