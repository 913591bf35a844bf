/**
 * The vendor documents no wildcards for `like`; this is the sandbox's reading. `%` is any run of characters, `_` any
 * one (a UTF-16 unit), everything else itself, case and all; there is no escape. A pattern with a `%` has to cover
 * the whole text, one without is looked for anywhere in it (so a name that happens to hold a `_` still finds itself).
 */
export function matchLike(text, pattern) {
    return matchWhole(text, pattern.includes('%') ? pattern : `%${pattern}%`);
}
// Remembers only the last `%`: quadratic at worst, where a regular expression made of the pattern could explode.
function matchWhole(text, pattern) {
    let at = 0;
    let next = 0;
    let lastRun = -1;
    let runEnd = 0;
    while (at < text.length) {
        const symbol = pattern[next];
        if (symbol === '%') {
            lastRun = next++;
            runEnd = at;
        }
        else if (symbol === '_' || symbol === text[at]) {
            at++;
            next++;
        }
        else if (lastRun >= 0) {
            next = lastRun + 1;
            at = ++runEnd;
        }
        else {
            return false;
        }
    }
    while (pattern[next] === '%')
        next++;
    return next === pattern.length;
}
