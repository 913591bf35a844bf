/** No browser may take an answer for something else than it says it is. */
export function useStrictTypes() {
    return {
        onResponse({ response: { headers } }) {
            headers.set('x-content-type-options', 'nosniff');
        },
    };
}
