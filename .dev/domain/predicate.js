export const comparisons = ['eq', 'notEq', 'like', 'startsWith', 'gt', 'gte', 'lt', 'lte'];
/** A branch of its operands; the operand itself where there is just one, so that no needless branch is ever sent. */
export function branch(kind, operands) {
    return operands.length === 1 ? operands[0] : { kind, operands };
}
