import { type Logger, pino } from 'pino';
import type { LogConfig } from '../config/config.ts';

export type { Logger };

/** The target of log lines: standard output, or a list in a test. */
export interface LogStream {
  write(line: string): unknown;
}

/** The most characters of a value that callers can influence. */
const maxValueLength = 1_024;

/**
 * Writes JSON lines with the level as text and an ISO time. There is no redaction list: callers of the logger pass no
 * secrets, and no object that came from a caller or the upstream.
 */
export function createLogger(config: LogConfig, stream: LogStream): Logger {
  const options = {
    level: config.level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level: string) => ({ level }) },
  };
  return pino(options, { write: (line) => void stream.write(line) });
}

/** Cuts a text whose length a caller may choose. */
export function bounded(value: string): string {
  return value.length <= maxValueLength ? value : `${value.slice(0, maxValueLength)}…`;
}
