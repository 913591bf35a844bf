import { describe, expect, it } from 'vitest';
import { dimensions } from '../../../src/domain/dimension.ts';
import { declinedCount } from '../../../src/upstream/endpoints/declined-count.ts';
import { declinedSummary } from '../../../src/upstream/endpoints/declined-summary.ts';
import { defaultDialect } from './dialects.ts';
import { project } from './queries.ts';

describe('summary queries', () => {
  it('a summary query names its dimension as the upstream does', () => {
    const types = dimensions.map((dimension) => declinedSummary.encode({ project, dimension }, defaultDialect));
    expect(types).toEqual([
      'type=attack_source',
      'type=country',
      'type=endpoint',
      'type=reason',
      'type=rule',
      'type=total_endpoint',
    ]);
  });

  it('a summary query sends both interval parameters if there is an interval', () => {
    const query = { project, dimension: 'attackSource', interval: { count: 24, unit: 'HOUR' } } as const;
    expect(declinedSummary.encode(query, defaultDialect)).toBe('type=attack_source&interval=24&interval_type=HOUR');
  });
});

describe('count queries', () => {
  it('a count query sends nothing if there is no interval', () => {
    expect(declinedCount.encode({ project }, defaultDialect)).toBe('');
    expect(declinedCount.encode({ project, interval: undefined }, defaultDialect)).toBe('');
  });

  it('a count query sends both interval parameters if there is an interval', () => {
    const query = { project, interval: { count: 7, unit: 'DAY' } } as const;
    expect(declinedCount.encode(query, defaultDialect)).toBe('interval=7&interval_type=DAY');
  });
});
