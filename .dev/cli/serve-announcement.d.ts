import type { Logger } from '../observability/logger.ts';
import type { Output } from './io.ts';
import type { OpenedUpstream } from './with-upstream.ts';
/** Says that the gateway serves, and what to try: a few lines to a person, one line of JSON to a log. */
export declare function announce({ config, sandbox }: OpenedUpstream, port: number, stdout: Output, logger: Logger): void;
