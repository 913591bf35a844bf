const periodMs = 50;
/** A timer that notes how late it is: what keeps it waiting keeps everybody waiting. It does not keep the process. */
export const watchLag = (observe) => {
    let lastMs = performance.now();
    const timer = setInterval(() => {
        const nowMs = performance.now();
        observe(Math.max(0, nowMs - lastMs - periodMs));
        lastMs = nowMs;
    }, periodMs).unref();
    return () => clearInterval(timer);
};
