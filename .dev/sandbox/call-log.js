const maxCalls = 10_000;
export function createCallLog() {
    const calls = [];
    return {
        calls,
        clear: () => {
            calls.length = 0;
        },
        open: ({ method = '', url = '', headers }, endpoint) => {
            const call = { method, url, endpoint, headers: flatten(headers), status: null, aborted: false };
            calls.push(call);
            if (calls.length > maxCalls)
                calls.shift();
            return {
                answered: (status) => {
                    call.status = status;
                },
                brokenOff: (by) => {
                    call.status = null;
                    call.aborted = by === 'client';
                },
            };
        },
    };
}
function flatten(headers) {
    return Object.fromEntries(Object.entries(headers).map(([name, value = '']) => [name, String(value)]));
}
