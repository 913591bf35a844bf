import { firstBad, good, unsure } from './verdict.js';
/** By a value that the first request is known to have, and by one that it has not: what comes must have what was asked for. */
export async function examineValueEncoding(asker, spelling) {
    const sample = (await asker.page({}, spelling)).value?.edges[0]?.node;
    const known = sample && typedValue(sample);
    const { field, value, other } = known ?? { field: 'isBanByRule', value: true, other: false };
    const find = (wanted) => () => asker.page({ where: { kind: 'eq', field, value: wanted } }, spelling);
    const bad = await firstBad([
        [find(value), known ? all(field, value, 'some') : () => undefined],
        [find(other), known ? all(field, other, 'any number') : () => undefined],
    ]);
    if (bad)
        return bad;
    return known ? good : unsure('the first request of the list has neither a boolean nor a port');
}
function typedValue({ isBanByRule, isProtected, serverPort }) {
    if (isBanByRule !== null)
        return { field: 'isBanByRule', value: isBanByRule, other: !isBanByRule };
    if (isProtected !== null)
        return { field: 'isProtected', value: isProtected, other: !isProtected };
    // No port has the number 0.
    return serverPort === null ? undefined : { field: 'serverPort', value: serverPort, other: 0 };
}
function all(field, value, least) {
    return ({ edges }) => {
        if (edges.length === 0 && least === 'some')
            return 'the upstream finds no request by a value that one has';
        const fits = edges.every(({ node }) => node[field] === value);
        return fits ? undefined : 'the upstream ignores it, and answers with requests of other values';
    };
}
