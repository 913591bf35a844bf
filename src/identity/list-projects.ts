import type { ProjectRef } from '../domain/project-ref.ts';
import { createProjectRights } from '../domain/project-rights.ts';
import type { Caller } from './caller.ts';
import type { HeldKeys } from './held-keys.ts';

/**
 * The projects that a caller may see: those that the configuration names, as far as the caller's rights go, and those that
 * the rights name one by one. Null if neither names any project.
 */
export function listProjects(
  { projects }: Pick<Caller, 'projects'>,
  keys: HeldKeys | undefined,
): readonly ProjectRef[] | null {
  if (keys === undefined || (projects === null && keys.projects.length === 0)) return null;
  const { covers } = createProjectRights(projects ?? ['*']);
  const named = (projects ?? [])
    .flatMap((pattern) => parsePattern(pattern) ?? [])
    .filter((one) => isReadable(keys, one));
  if (keys.projects.length === 0 && named.length === 0 && projects?.some((pattern) => pattern.endsWith('*')))
    return null;
  const all = [...keys.projects.filter(covers), ...named];
  return [...new Map(all.map((one) => [`${one.accountId}/${one.projectId}`, one])).values()];
}

function parsePattern(pattern: string): ProjectRef | undefined {
  const [accountId, projectId] = pattern.split('/');
  if (!accountId || !projectId || projectId === '*') return undefined;
  return { accountId, projectId };
}

/** A token may name a project of an account whose key the gateway does not hold. */
function isReadable(keys: HeldKeys, project: ProjectRef): boolean {
  try {
    keys.identityFor(project);
    return true;
  } catch {
    return false;
  }
}
