export function createFaultQueue() {
    let waiting = [];
    return {
        set: (faults) => {
            waiting = [...faults];
        },
        list: () => waiting,
        take: (endpoint) => {
            const striking = waiting.find((fault) => fault.endpoint === undefined || fault.endpoint === endpoint);
            if (striking !== undefined)
                waiting = waiting.flatMap((fault) => (fault === striking ? struck(fault) : [fault]));
            return striking;
        },
    };
}
function struck(fault) {
    if (fault.times === undefined)
        return [fault];
    return fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [];
}
