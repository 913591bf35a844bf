import { type Logger, pino } from 'pino';
import type { LogConfig } from '../config/config.ts';
import { logDroppedSignal } from './signals.ts';

export type { Logger };

/** The target of log lines: standard output, or a list in a test. */
export interface LogStream {
  /** Bytes that its reader has not taken yet. */
  readonly writableLength?: number;
  write(line: string): unknown;
}

/** The most characters of a value that callers can influence. */
const maxValueLength = 1_024;

/** A reader of the log that has stopped must not cost the process its memory. */
const mostWaitingBytes = 8 * 1_024 * 1_024;

/**
 * Writes JSON lines with the level as text and an ISO time. There is no redaction list: callers of the logger pass no
 * secrets, and no object that came from a caller or the upstream. While 8 MiB wait for the reader, lines are dropped; the
 * next line that is written says how many.
 */
export function createLogger(config: Pick<LogConfig, 'level'>, stream: LogStream): Logger {
  const options = {
    level: config.level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level: string) => ({ level }) },
  };
  let dropped = 0;
  const logger = pino(options, {
    write(line) {
      if ((stream.writableLength ?? 0) + line.length > mostWaitingBytes) {
        dropped += 1;
        logDroppedSignal.publish(() => null);
        return;
      }
      const lines = dropped;
      dropped = 0;
      if (lines > 0)
        logger.warn({ event: 'log-dropped', lines }, 'the reader of the log did not keep up; lines are missing');
      stream.write(line);
    },
  });
  return logger;
}

/** Cuts a text whose length a caller may choose. */
export function bounded(value: string): string {
  return value.length <= maxValueLength ? value : `${value.slice(0, maxValueLength)}…`;
}
