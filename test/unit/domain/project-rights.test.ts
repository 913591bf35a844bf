import { describe, expect, it } from 'vitest';
import { createProjectRights } from '../../../src/domain/project-rights.ts';

const covers = (patterns: readonly string[], accountId: string, projectId: string) =>
  createProjectRights(patterns).covers({ accountId, projectId });

describe('project rights', () => {
  it.each([
    ['a/x', 'a', 'x'],
    ['a/*', 'a', 'x'],
    ['*', 'a', 'x'],
  ])('the pattern %s covers the project %s/%s', (pattern, accountId, projectId) => {
    expect(covers([pattern], accountId, projectId)).toBe(true);
    expect(covers(['other/one', pattern, 'other/two'], accountId, projectId)).toBe(true);
  });

  it.each([
    ['a/x', 'a', 'y'],
    ['a/x', 'a', 'X'],
    ['a/x', 'A', 'x'],
    ['a/x', 'a', 'xx'],
    ['a/x', 'b', 'x'],
    ['a/*', 'b', 'x'],
    ['a/*', 'aa', 'x'],
    ['ab/*', 'a', 'b'],
    ['a/x', '', 'a/x'],
  ])('the pattern %s does not cover the project %s/%s', (pattern, accountId, projectId) => {
    expect(covers([pattern], accountId, projectId)).toBe(false);
  });

  it('no pattern covers nothing', () => {
    const rights = createProjectRights([]);
    expect(rights.covers({ accountId: 'a', projectId: 'x' })).toBe(false);
    expect(rights.reaches('a')).toBe(false);
  });

  it('rights reach an account if they cover any project of it', () => {
    const rights = createProjectRights(['a/x', 'b/*']);
    expect(['a', 'b', 'c', ''].map(rights.reaches)).toEqual([true, true, false, false]);
    expect(createProjectRights(['*']).reaches('c')).toBe(true);
  });
});
