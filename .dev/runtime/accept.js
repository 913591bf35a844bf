import { parseMediaTypes } from './media-type.js';
// What a client would like to get, by RFC 9110, 12.5.1: the most specific range that matches a type gives its weight, and
// a weight of 0 refuses it.
/** What we send is in UTF-8; a range that asks for another charset does not match it. */
const charset = 'utf-8';
/** How well a range matches: by name and parameters, by name, by its first half, or because it matches everything. */
const exactly = 2;
/** The offered type that a client prefers; the first one if the client has no preference; undefined if it refuses all. */
export function chooseMediaType(accept, offered) {
    const ranges = parseMediaTypes(accept ?? '');
    if (ranges.length === 0)
        return offered[0];
    return choose(ranges, offered, 0)?.name;
}
/** The same among types that nobody gets who does not name them: a wildcard does not match them. */
export function chooseNamedMediaType(accept, offered) {
    return choose(parseMediaTypes(accept ?? ''), offered, exactly)?.name;
}
/** Whether a page is named, and preferred to all of `others`, as browsers do when somebody follows a link. */
export function prefersPage(accept, others) {
    const ranges = parseMediaTypes(accept ?? '');
    const page = choose(ranges, ['text/html'], exactly);
    return page !== undefined && page.weight >= (choose(ranges, others, 0)?.weight ?? 0);
}
function choose(ranges, offered, leastSpecificity) {
    let best;
    for (const name of offered) {
        const match = matchOf(ranges, name);
        if (!match || match.weight === 0 || match.specificity < leastSpecificity)
            continue;
        if (!best || isBetter(match, best))
            best = { name, ...match };
    }
    return best;
}
function isBetter(one, other) {
    if (one.weight !== other.weight)
        return one.weight > other.weight;
    if (one.specificity !== other.specificity)
        return one.specificity > other.specificity;
    return one.specificity >= exactly && one.position < other.position;
}
/** The most specific range that matches; of equally specific ones the first. */
function matchOf(ranges, name) {
    let best;
    ranges.forEach((range, position) => {
        const specificity = specificityOf(range, name);
        if (specificity !== undefined && specificity > (best?.specificity ?? -1)) {
            best = { specificity, weight: weightOf(range), position };
        }
    });
    return best;
}
function specificityOf(range, name) {
    const isOther = range.parameters.some(([key, value]) => key === 'charset' && value !== charset);
    if (isOther)
        return undefined;
    const details = range.parameters.filter(([key]) => key !== 'q' && key !== 'charset').length;
    // A parameter that we do not know may narrow a wish, but must not widen a refusal.
    if (details > 0 && weightOf(range) === 0)
        return undefined;
    if (range.name === name)
        return range.parameters.some(([key]) => key === 'charset') ? exactly + 1 : exactly;
    if (range.name === `${name.split('/', 1)[0]}/*`)
        return 1;
    return range.name === '*/*' ? 0 : undefined;
}
function weightOf({ parameters }) {
    const text = parameters.find(([key]) => key === 'q')?.[1];
    const weight = text === undefined ? 1 : Number(text);
    return weight >= 0 && weight <= 1 ? weight : 1;
}
