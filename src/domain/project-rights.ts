import type { ProjectRef } from './project-ref.ts';

/** Whether a list of `account/project`, `account/*` and `*` covers a project. Anything else in the list gives no right. */
export type CoversProject = (project: ProjectRef) => boolean;

export function createProjectRights(patterns: readonly string[]): CoversProject {
  const known = new Set(patterns);
  if (known.has('*')) return () => true;
  // Ids contain neither a slash nor a star, so no project can be taken for a pattern.
  return ({ accountId, projectId }) => [projectId, '*'].some((one) => known.has(`${accountId}/${one}`));
}
