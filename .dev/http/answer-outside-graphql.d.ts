import type { IncomingMessage } from 'node:http';
import type { CrossOrigin } from '../runtime/cross-origin.ts';
import { type Answer } from './error-answer.ts';
export interface OutsideParts {
    readonly isReady: () => boolean;
    readonly crossOrigin: CrossOrigin;
}
/** By the exact path, so that one that merely ends in /health is none; undefined where the handler is asked. */
export declare function answerOutsideGraphql(request: IncomingMessage, { isReady, crossOrigin }: OutsideParts): Answer | undefined;
