/** Counted in slices, so that a moment in which this process itself was blocked does not count as Redis' delay. */
const slices = 4;

/** The result of `work`; rejects if it takes longer than `ms`. The work is not ended by that. */
export function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    let left = slices;
    let timer: NodeJS.Timeout;
    const count = () => {
      if (left === 0) return reject(new Error(`Redis did not answer within ${ms} ms.`));
      left -= 1;
      timer = setTimeout(count, ms / slices);
    };
    count();
    void work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
