export function median(numbers) {
  return percentile(numbers, 50);
}

/** By linear interpolation between the two nearest; null of nothing. */
export function percentile(numbers, percent) {
  const sorted = numbers.filter((one) => one !== null && !Number.isNaN(one)).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const at = ((sorted.length - 1) * percent) / 100;
  const below = sorted[Math.floor(at)];
  return below + (sorted[Math.ceil(at)] - below) * (at - Math.floor(at));
}

export function sum(numbers) {
  return numbers.reduce((total, one) => total + one, 0);
}
