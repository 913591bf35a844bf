import { describe, expect, it } from 'vitest';
import type { Dialect } from '../../../src/config/config.ts';
import { declinedCount } from '../../../src/upstream/endpoints/declined-count.ts';
import { declinedSummary } from '../../../src/upstream/endpoints/declined-summary.ts';
import { createTargets, createUpstreamLimits } from '../../../src/upstream/endpoints/request-target.ts';
import { requests } from '../../../src/upstream/endpoints/requests.ts';
import { defaultDialect } from './dialects.ts';
import { cursor, pageQuery, project } from './queries.ts';

const prefix = `/api/v1/acc-1/projects/${project.projectId}`;

describe('request targets', () => {
  it('a request target is made of the ids and the path of the dialect', () => {
    const targetOf = createTargets('http://upstream.test', defaultDialect);
    expect(targetOf(declinedCount, { project })).toBe(`${prefix}/overviews/declined_events/count`);
    expect(targetOf(declinedSummary, { project, dimension: 'rule' })).toBe(
      `${prefix}/overviews/declined_events?type=rule`,
    );
    expect(targetOf(requests, pageQuery())).toBe(`${prefix}/events?limit=20`);
  });

  it('a request target takes each path from the dialect separately', () => {
    const paths = { requests: 'validation-events', summary: 'a/b_c', count: 'count' };
    const targetOf = createTargets('http://upstream.test', { ...defaultDialect, paths });
    expect(targetOf(requests, pageQuery())).toBe(`${prefix}/validation-events?limit=20`);
    expect(targetOf(declinedSummary, { project, dimension: 'rule' })).toBe(`${prefix}/a/b_c?type=rule`);
    expect(targetOf(declinedCount, { project })).toBe(`${prefix}/count`);
  });

  it.each(['http://upstream.test/behind/proxy', 'http://upstream.test/behind/proxy/'])(
    'a request target keeps the path of %s',
    (base) => {
      const targetOf = createTargets(base, defaultDialect);
      expect(targetOf(declinedCount, { project })).toBe(`/behind/proxy${prefix}/overviews/declined_events/count`);
    },
  );

  it.each(['', '/events', 'events/', '../secret', 'a//b', 'a b', 'a?b', 'a#b', 'a%2fb', 'é'])(
    'a request target is never made with the path %j',
    (path) => {
      const dialect = { ...defaultDialect, paths: { ...defaultDialect.paths, count: path } };
      expect(() => createTargets('http://upstream.test', dialect)).toThrow(TypeError);
    },
  );

  it('no target is made if the paths of the base URL and of an endpoint leave no room for a cursor', () => {
    const base = (length: number) => `http://upstream.test/${'b'.repeat(length)}`;
    expect(() => createTargets(base(2_900), defaultDialect)).not.toThrow();
    expect(() => createTargets(base(3_000), defaultDialect)).toThrow(TypeError);
  });
});

describe('the limits of the upstream', () => {
  const limitsOf = (paging: Dialect['paging']) => {
    const dialect = { ...defaultDialect, paging };
    return createUpstreamLimits(createTargets('http://upstream.test', dialect), dialect);
  };

  it('the limits measure the target of a page as it would be sent', () => {
    const { targetLength, maxTargetLength } = limitsOf('cursor-limit');
    const targetOf = createTargets('http://upstream.test', defaultDialect);
    const query = pageQuery({
      where: { kind: 'eq', field: 'userAgent', value: 'ü"' },
      cursor: cursor('c'),
      withTotal: true,
    });
    expect(targetLength(query)).toBe(targetOf(requests, query).length);
    expect(maxTargetLength).toBe(8_000);
  });

  it.each([
    ['cursor-limit', false],
    ['cursor-object', true],
    ['flat', true],
  ] as const)('the limits of style %s say whether a list can be read from its end: %s', (paging, readsFromEnd) => {
    expect(limitsOf(paging).readsFromEnd).toBe(readsFromEnd);
  });

  it('the longest cursor fits if a list has no filter', () => {
    const dialect = defaultDialect;
    const { targetLength, maxTargetLength } = createUpstreamLimits(
      createTargets(`http://upstream.test/${'b'.repeat(2_900)}`, dialect),
      dialect,
    );
    const longest = pageQuery({
      project: { accountId: 'a'.repeat(64), projectId: 'p'.repeat(64) },
      direction: 'backward',
      cursor: cursor('\u2028'.repeat(444)),
      limit: 100,
      withTotal: true,
      orderBy: { field: 'requestMethod', direction: 'DESC' },
    });
    expect(targetLength(longest)).toBeLessThanOrEqual(maxTargetLength);
  });
});
