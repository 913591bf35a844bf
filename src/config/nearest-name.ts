import { editDistance } from './edit-distance.ts';

/** Prefixes that people put before variables without a prefix. */
const ownPrefix = /^(BOTBYE|GATEWAY)_/;

/**
 * Whether a name is a misspelling of a known name: at most two edits and a third of its length, so that PORTAL is not
 * PORT. Ignores case, because a known name in lower case is a mistake, too.
 */
export function isNearName(given: string, names: readonly string[]): boolean {
  const upper = given.toUpperCase();
  return names.some((name) => {
    const most = Math.min(2, name.length / 3);
    return Math.abs(upper.length - name.length) <= most && editDistance(upper, name) <= most;
  });
}

/** Ways to guess, the most certain first. Each returns the known names that it finds, the best first. */
const guesses: readonly ((upper: string, names: readonly string[]) => readonly string[])[] = [
  (upper, names) => within(upper, names, (name) => Math.min(2, name.length / 3)),
  // PORT in BOTBYE_PORT, MAX_DEPTH in MAX_DEPTH_FILE.
  (upper, names) => names.filter((name) => name === upper.replace(ownPrefix, '') || `${name}_FILE` === upper),
  // FEDERATION_SECRET lacks a word of FEDERATION_ROUTER_SECRET.
  (upper, names) => (/[^_]_[^_]/.test(upper) ? names.filter((name) => hasWords(name, upper.split('_'))) : []),
  (upper, names) => within(upper, names, (name) => name.length / 3),
];

/** The known name that was probably meant; undefined if there is no similar one. */
export function nearestName(given: string, names: readonly string[]): string | undefined {
  const upper = given.toUpperCase();
  return guesses.flatMap((guess) => guess(upper, names))[0];
}

function within(upper: string, names: readonly string[], mostOf: (name: string) => number): readonly string[] {
  return names
    .map((name) => ({ name, distance: editDistance(upper, name) }))
    .filter(({ name, distance }) => distance <= mostOf(name))
    .sort((a, b) => a.distance - b.distance)
    .map(({ name }) => name);
}

function hasWords(name: string, words: readonly string[]): boolean {
  const own = name.split('_');
  return words.every((word) => own.includes(word));
}
