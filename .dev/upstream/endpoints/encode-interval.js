/** Both parameters or neither: a number must not meet a default unit that nobody expected. */
export function encodeInterval(interval) {
    return interval === undefined ? [] : [`interval=${interval.count}`, `interval_type=${interval.unit}`];
}
