import { pino } from 'pino';
/** Characters of any one value that a caller may have had a hand in. */
const maxValueLength = 1_024;
/**
 * JSON lines with a level by name and an ISO time. There is no redaction list: what must not be logged is never handed
 * over, so nothing that came from a caller or upstream is logged as an object.
 */
export function createLogger(config, stream) {
    const options = {
        level: config.level,
        base: null,
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: (level) => ({ level }) },
    };
    return pino(options, { write: (line) => void stream.write(line) });
}
/** Cuts what a caller could make as long as it likes. */
export function bounded(value) {
    return value.length <= maxValueLength ? value : `${value.slice(0, maxValueLength)}…`;
}
