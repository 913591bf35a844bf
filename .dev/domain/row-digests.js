import { digestSpan, digestValue, spanScope } from './span-digest.js';
/** Digests are made row by row as far as somebody asks, and once: an id is not made where none is selected. */
export function createRowDigests(query, rows, idKey) {
    const digests = [];
    const positions = new Map();
    const nameRow = createRowNames();
    const scope = spanScope(query);
    let spanDigest;
    const next = () => rows[digests.length];
    const digestNext = (row) => {
        const key = idKey();
        spanDigest ??= digestSpan(query, key);
        // By the upstream's own value, also where the row shows another in its place.
        const digest = spanDigest + digestValue(scope, nameRow(row.unmasked ?? row), key);
        positions.set(digest, digests.length);
        digests.push(digest);
    };
    return {
        of(index) {
            for (let row = next(); row && digests.length <= index; row = next())
                digestNext(row);
            const digest = digests[index];
            if (digest === undefined)
                throw new RangeError(`The summary has ${rows.length} rows and none at ${index}.`);
            return digest;
        },
        find(digest) {
            for (let row = next(); row && !positions.has(digest); row = next())
                digestNext(row);
            return positions.get(digest);
        },
    };
}
/** Rows that are of the same are told apart by their number among such, in the order of the summary. */
function createRowNames() {
    const counts = new Map();
    return (row) => {
        const value = JSON.stringify([...rowValue(row), row.customerId]);
        const count = counts.get(value) ?? 0;
        counts.set(value, count + 1);
        return `${count}${value}`;
    };
}
/** What a row is of. A rule is its id, whatever it is called; its name where it has no id. */
function rowValue(row) {
    switch (row.dimension) {
        case 'attackSource':
            return [row.remoteAddr, row.country];
        case 'country':
            return [row.country];
        case 'endpoint':
        case 'totalEndpoint':
            return [row.requestUri];
        case 'reason':
            return [row.failedMessage];
        case 'rule':
            return row.ruleId ? [row.ruleId] : [row.ruleId, row.ruleName];
    }
}
