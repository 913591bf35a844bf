/** What a batch hands back for one key: its value, or the error for that key alone. */
export async function settle(promise) {
    try {
        return await promise;
    }
    catch (error) {
        return error instanceof Error
            ? error
            : new Error('A batch rejected with something that is no error.', { cause: error });
    }
}
