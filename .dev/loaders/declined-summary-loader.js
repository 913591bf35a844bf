import DataLoader from 'dataloader';
import { createRowDigests } from '../domain/row-digests.js';
import { idKeyOf } from '../domain/span-digest.js';
import { stableKey } from '../domain/stable-key.js';
import { settle } from './settle.js';
/** Equal summaries of one operation are one upstream call; cutting to `first` is the asker's business. */
export function createDeclinedSummaryLoader(scope) {
    return new DataLoader((queries) => Promise.all(queries.map((query) => settle(fetchSummary(scope, query)))), { cacheKeyFn: stableKey });
}
async function fetchSummary({ upstream, call, ledger }, query) {
    const fetched = await upstream.fetchDeclinedSummary(query, call);
    const rows = ledger.take('summary', fetched);
    const digests = createRowDigests(query, rows, idKeyOf(call.identity));
    return { rows, fetchedAtMs: fetched.freshness.fetchedAtMs, digests };
}
