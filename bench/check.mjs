/** What a scenario has to reach. A ratio is kept with the committed ones; `key` is its name there. */

export function atLeast(key, value, least) {
  return { key, value, unit: 'x', target: `at least ${least}`, passes: value !== null && value >= least };
}

export function under(key, value, most, unit) {
  return { key, value, unit, target: `under ${most}`, passes: value !== null && value < most };
}
