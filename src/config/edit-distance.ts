/**
 * The number of edits between two texts: an added, missing or replaced letter, or two swapped neighbours, is one edit
 * (optimal string alignment). Computes the table row by row.
 */
export function editDistance(from: string, to: string): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let index = 0; index < from.length; index += 1) {
    const next = [index + 1];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = at(row, column - 1) + (from[index] === to[column - 1] ? 0 : 1);
      const swapped = isSwap(from, index, to, column) ? at(before, column - 2) + 1 : replaced;
      next.push(Math.min(replaced, swapped, at(row, column) + 1, at(next, column - 1) + 1));
    }
    [before, row] = [row, next];
  }
  return at(row, to.length);
}

function isSwap(from: string, index: number, to: string, column: number): boolean {
  if (index === 0 || column < 2) return false;
  return from[index] === to[column - 2] && from[index - 1] === to[column - 1];
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
