import { badResponse } from '../upstream-errors.ts';
import type { Wire } from './json-shape.ts';

/** A row may leave its project out. One that names another than was asked for must never be shown to anybody. */
export function assertOwnProject(projectId: Wire, asked: string): void {
  if (projectId === undefined || projectId === null || String(projectId) === asked) return;
  throw badResponse('it holds data of another project');
}
