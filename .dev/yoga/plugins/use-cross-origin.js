/** Every answer says which pages may read it. */
export function useCrossOrigin({ headersFor, preflightHeaders }) {
    return {
        onResponse({ request, response: { headers } }) {
            for (const [name, value] of headersFor(request.headers.get('origin'))) {
                // Other plugins vary answers, too.
                if (name === 'vary')
                    headers.append(name, value);
                else
                    headers.set(name, value);
            }
            if (request.method !== 'OPTIONS')
                return;
            for (const [name, value] of preflightHeaders((asked) => request.headers.get(asked)))
                headers.set(name, value);
        },
    };
}
