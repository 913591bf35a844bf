/** Counted in slices, so that a moment in which this process itself stood still is not held against Redis. */
const slices = 4;
/** What the work comes to; rejects after `ms` without it. The work must end by itself all the same. */
export function within(ms, work) {
    return new Promise((resolve, reject) => {
        let left = slices;
        let timer;
        const count = () => {
            if (left === 0)
                return reject(new Error(`Redis did not answer within ${ms} ms.`));
            left -= 1;
            timer = setTimeout(count, ms / slices);
        };
        count();
        void work.then(resolve, reject).finally(() => clearTimeout(timer));
    });
}
