/** Noon of a Wednesday, UTC: no day, hour or month turns while a test runs. */
export const testNowMs = Date.UTC(2026, 4, 20, 12, 30);

/** A clock that stands still. */
export function gatewayClock(): number {
  return testNowMs;
}
