const hour = '3600000';

/** Lifetimes beyond every other bound: what ends data then is what a test is about. */
export const longLifetimes = {
  CACHE_REQUESTS_TTL_MS: hour,
  CACHE_SUMMARY_TTL_MS: hour,
  CACHE_COUNT_TTL_MS: hour,
  CACHE_STALE_MS: hour,
  CACHE_STALE_IF_ERROR_MS: hour,
};
