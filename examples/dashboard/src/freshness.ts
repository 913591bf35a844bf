interface UpstreamAnswer {
  readonly endpoint: 'requests' | 'summary' | 'count';
  readonly source: 'upstream' | 'fresh' | 'stale' | 'shared';
  readonly ageMs: number;
}

/** The age of the oldest data that the gateway served although it was no longer fresh; undefined if all of it is fresh. */
export function staleAgeMs(extensions: Record<string, unknown> | undefined): number | undefined {
  const answers = (extensions?.freshness ?? []) as readonly UpstreamAnswer[];
  const ages = answers.filter(({ source }) => source === 'stale').map(({ ageMs }) => ageMs);
  return ages.length > 0 ? Math.max(...ages) : undefined;
}
