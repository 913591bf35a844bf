import type { IncomingMessage } from 'node:http';
import { type Answer } from './error-answer.ts';
/**
 * RFC 9112, 3.2.2: a target that is a whole URL has to be accepted, and its host counts instead of the one in Host. From
 * here on there are only targets that begin with a slash, and the `*` of OPTIONS. Returns why the target is refused.
 */
export declare function toOriginForm(request: IncomingMessage): Answer | undefined;
