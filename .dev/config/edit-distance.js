/**
 * How many letters apart two texts are: one for each letter that is added, left out or replaced, and one for two
 * neighbours that changed places (optimal string alignment), a row of the table at a time.
 */
export function editDistance(from, to) {
    let before = [];
    let row = Array.from({ length: to.length + 1 }, (_, column) => column);
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
function isSwap(from, index, to, column) {
    if (index === 0 || column < 2)
        return false;
    return from[index] === to[column - 2] && from[index - 1] === to[column - 1];
}
function at(row, column) {
    return row[column] ?? Number.POSITIVE_INFINITY;
}
