import type { QuotaState } from './charged.ts';

/** The RateLimit fields of the IETF draft: a quota named cost, in a window of 60 seconds. */
export function quotaHeaders(
  state: QuotaState | null,
  nowMs: number,
): readonly (readonly [name: string, value: string])[] {
  if (state === null) return [];
  const { limit, remaining, resetAtMs } = state;
  const seconds = Math.max(0, Math.ceil((resetAtMs - nowMs) / 1_000));
  return [
    ['ratelimit-policy', `"cost";q=${limit};w=60`],
    ['ratelimit', `"cost";r=${remaining};t=${seconds}`],
  ];
}
