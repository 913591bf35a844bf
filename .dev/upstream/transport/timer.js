export const startTimer = (ms, end) => {
    const timer = setTimeout(end, ms);
    return () => clearTimeout(timer);
};
