import type { StartedGateway } from './start-gateway.ts';

/** How often the upstream was asked, by endpoint. */
export function askedCounts({ sandbox }: StartedGateway): Record<'requests' | 'summary' | 'count', number> {
  const of = (endpoint: string) => sandbox.calls.filter((call) => call.endpoint === endpoint).length;
  return { requests: of('requests'), summary: of('summary'), count: of('count') };
}
