import { isNearName, nearestName } from './nearest-name.js';
/** Names that can only have been meant for the gateway, those of switches that it does not have among them. */
const ourPrefix = /^(BOTBYE|GATEWAY|CACHE|MAX|PRIVACY|PERSISTED|FEDERATION|METRICS|QUOTA|LIVE)_/i;
/** A problem for each variable that is set, looks like ours and is none. The name is told, and never the value. */
export function unknownVariables(record, known) {
    const unknown = Object.keys(record)
        // Blank and unset are the same.
        .filter((name) => record[name]?.trim() && !known.includes(name))
        .filter((name) => ourPrefix.test(name) || isNearName(name, known));
    return unknown.sort().map((name) => {
        const nearest = nearestName(name, known);
        return `${printable(name)} is not a variable of this gateway${nearest ? `; did you mean ${nearest}?` : '.'}`;
    });
}
/** An environment may hold names that no shell can make, with line breaks in them. */
function printable(name) {
    return name.replace(/[^\x21-\x7e]/g, '?');
}
