import { editDistance } from './edit-distance.js';
/** Prefixes that people put before a variable which has none. */
const ownPrefix = /^(BOTBYE|GATEWAY)_/;
/**
 * Whether a name is one of ours, misspelled: at most two letters apart, and at most a third of ours, so that PORTAL is
 * not PORT. Upper and lower case are the same: a name in lower case is not ours, and was meant to be.
 */
export function isNearName(given, names) {
    const upper = given.toUpperCase();
    return names.some((name) => {
        const most = Math.min(2, name.length / 3);
        return Math.abs(upper.length - name.length) <= most && editDistance(upper, name) <= most;
    });
}
/** The ways to guess, most certain first; each gives the names of ours that it finds, the best one first. */
const guesses = [
    (upper, names) => within(upper, names, (name) => Math.min(2, name.length / 3)),
    // PORT in BOTBYE_PORT, MAX_DEPTH in MAX_DEPTH_FILE.
    (upper, names) => names.filter((name) => name === upper.replace(ownPrefix, '') || `${name}_FILE` === upper),
    // FEDERATION_SECRET has left out a word of FEDERATION_ROUTER_SECRET.
    (upper, names) => (/[^_]_[^_]/.test(upper) ? names.filter((name) => hasWords(name, upper.split('_'))) : []),
    (upper, names) => within(upper, names, (name) => name.length / 3),
];
/** What a name was meant to be; undefined where it resembles none of ours. */
export function nearestName(given, names) {
    const upper = given.toUpperCase();
    return guesses.flatMap((guess) => guess(upper, names))[0];
}
function within(upper, names, mostOf) {
    return names
        .map((name) => ({ name, distance: editDistance(upper, name) }))
        .filter(({ name, distance }) => distance <= mostOf(name))
        .sort((a, b) => a.distance - b.distance)
        .map(({ name }) => name);
}
function hasWords(name, words) {
    const own = name.split('_');
    return words.every((word) => own.includes(word));
}
