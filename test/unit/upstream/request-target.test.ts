import { describe, expect, it } from 'vitest';
import { declinedCount } from '../../../src/upstream/endpoints/declined-count.ts';
import { declinedSummary } from '../../../src/upstream/endpoints/declined-summary.ts';
import { createTargets } from '../../../src/upstream/endpoints/request-target.ts';
import { requests } from '../../../src/upstream/endpoints/requests.ts';
import { defaultDialect } from './dialects.ts';
import { pageQuery, project } from './queries.ts';

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

  it('a request target is refused beyond 8,000 characters, and not a character sooner', () => {
    const targetOf = createTargets('http://upstream.test', defaultDialect);
    const filter = (length: number) =>
      pageQuery({ where: { kind: 'eq', field: 'userAgent', value: 'a'.repeat(length) } });
    const bare = targetOf(requests, filter(1)).length - 1;
    expect(targetOf(requests, filter(8_000 - bare))).toHaveLength(8_000);
    expect(() => targetOf(requests, filter(8_001 - bare))).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT', argument: 'where', message: expect.stringContaining('8001') }),
    );
  });
});
