import type { IncomingMessage } from 'node:http';
import { type Answer } from './error-answer.ts';
/** The answer to a request whose head cannot be accepted, whatever its path; undefined for all others. */
export type RefuseHead = (request: IncomingMessage) => Answer | undefined;
export declare function createRefuseHead(maxBodyBytes: number): RefuseHead;
export declare function tooLarge(maxBodyBytes: number): Answer;
