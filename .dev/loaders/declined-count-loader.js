import DataLoader from 'dataloader';
import { stableKey } from '../domain/stable-key.js';
import { settle } from './settle.js';
/** Equal counts of one operation are one upstream call. */
export function createDeclinedCountLoader(scope) {
    return new DataLoader((queries) => Promise.all(queries.map((query) => settle(fetchCount(scope, query)))), { cacheKeyFn: stableKey });
}
async function fetchCount({ upstream, call, ledger }, query) {
    return ledger.take('count', await upstream.fetchDeclinedCount(query, call));
}
