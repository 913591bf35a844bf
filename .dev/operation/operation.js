/** The prepared operation; every stage after the first can rely on it. */
export function preparedOf({ prepared }) {
    if (prepared)
        return prepared;
    throw new Error('The operation was not prepared.');
}
