const dripPieces = 20;
/** Faults that lie in how an answer is sent, or not. */
export const faultDeliveries = {
    hang: () => Promise.resolve(),
    drip: async (exchange, answer, { delayMs = 100 }) => {
        const whole = answer();
        const body = Buffer.from(whole.body);
        exchange.begin(whole);
        const size = Math.ceil(body.length / dripPieces);
        for (let at = 0; at < body.length; at += size) {
            await exchange.wait(delayMs);
            await exchange.write(body.subarray(at, at + size));
        }
        exchange.end();
    },
    reset: async (exchange) => exchange.breakOff('reset'),
    'reset-mid-body': async (exchange, answer) => {
        const whole = answer();
        exchange.begin(whole);
        await exchange.write(Buffer.from(whole.body).subarray(0, Math.floor(whole.body.length / 2)));
        exchange.breakOff('close');
    },
};
