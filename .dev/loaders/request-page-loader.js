import DataLoader from 'dataloader';
import { slicePage } from '../domain/slice-page.js';
import { stableKey } from '../domain/stable-key.js';
import { settle } from './settle.js';
import { stitchPages } from './stitch-pages.js';
/**
 * Asks for stretches that begin at the same place of the same list are one stretch, the longest; each asker gets its own
 * part, and the total rides along.
 */
export function createRequestPageLoader(scope) {
    return new DataLoader((asks) => loadStretches(scope, asks), {
        cacheKeyFn: stableKey,
    });
}
async function loadStretches(scope, asks) {
    const [only] = asks;
    if (asks.length === 1 && only)
        return [await settle(stitchPages(scope, only))];
    const groups = groupByPlace(asks);
    const stretches = new Map(Array.from(groups, ([place, group]) => [place, settle(stitchPages(scope, longest(group)))]));
    return Promise.all(asks.map(async (ask) => {
        const stretch = await stretches.get(placeOf(ask));
        if (stretch === undefined)
            throw new Error('A stretch was asked for and not loaded.');
        return stretch instanceof Error ? stretch : slicePage(stretch, ask);
    }));
}
function placeOf({ size: _size, withTotal: _withTotal, ...place }) {
    return stableKey(place);
}
function groupByPlace(asks) {
    const groups = new Map();
    for (const ask of asks) {
        const place = placeOf(ask);
        const group = groups.get(place);
        if (group)
            group.push(ask);
        else
            groups.set(place, [ask]);
    }
    return groups;
}
function longest(asks) {
    return {
        ...asks[0],
        size: Math.max(...asks.map((ask) => ask.size)),
        withTotal: asks.some((ask) => ask.withTotal),
    };
}
