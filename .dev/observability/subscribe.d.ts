import { type Logger } from './logger.ts';
/** Writes what the inner layers signal to the log. Returns how to stop. */
export declare function subscribeLogger(logger: Logger): () => void;
