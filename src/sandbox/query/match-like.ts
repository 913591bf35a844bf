/**
 * The vendor documents no wildcards for `like`; this is the sandbox's reading. `%` matches any characters, `_` any one UTF-16
 * unit, everything else itself, with its case; there is no escape. A pattern with `%` has to match the whole text, a
 * pattern without it any part of the text, so that a name with `_` in it still finds itself.
 */
export function matchLike(text: string, pattern: string): boolean {
  return matchWhole(text, pattern.includes('%') ? pattern : `%${pattern}%`);
}

// Remembers the last `%` only: quadratic at worst, while a regular expression could take exponential time.
function matchWhole(text: string, pattern: string): boolean {
  let at = 0;
  let next = 0;
  let lastRun = -1;
  let runEnd = 0;
  while (at < text.length) {
    const symbol = pattern[next];
    if (symbol === '%') {
      lastRun = next++;
      runEnd = at;
    } else if (symbol === '_' || symbol === text[at]) {
      at++;
      next++;
    } else if (lastRun >= 0) {
      next = lastRun + 1;
      at = ++runEnd;
    } else {
      return false;
    }
  }
  while (pattern[next] === '%') next++;
  return next === pattern.length;
}
