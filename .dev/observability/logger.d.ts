import { type Logger } from 'pino';
import type { LogConfig } from '../config/config.ts';
export type { Logger };
/** Where lines go: standard output, or a list in a test. */
export interface LogStream {
    write(line: string): unknown;
}
/**
 * JSON lines with a level by name and an ISO time. There is no redaction list: what must not be logged is never handed
 * over, so nothing that came from a caller or upstream is logged as an object.
 */
export declare function createLogger(config: LogConfig, stream: LogStream): Logger;
/** Cuts what a caller could make as long as it likes. */
export declare function bounded(value: string): string;
