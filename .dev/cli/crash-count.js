const windowMs = 60_000;
const tolerated = 4;
/** Notes that a process has crashed; true where that makes five within a minute, and another would crash as well. */
export function createCrashCount(clock) {
    let times = [];
    return () => {
        const nowMs = clock();
        times = [...times.filter((time) => nowMs - time < windowMs), nowMs];
        return times.length > tolerated;
    };
}
