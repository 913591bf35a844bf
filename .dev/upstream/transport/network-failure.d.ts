import type { Outcome } from './outcome.ts';
/** What a failed exchange means; undefined where it is no trouble of the network's but a bug of ours. */
export declare function networkFailure(error: unknown): Outcome | undefined;
