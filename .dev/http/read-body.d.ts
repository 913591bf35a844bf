import type { IncomingMessage } from 'node:http';
import { ReceivedBody } from '../runtime/received-body.ts';
import { type Answer } from './error-answer.ts';
export type Received = {
    readonly kind: 'body';
    readonly body: ReceivedBody;
} | {
    readonly kind: 'refused';
    readonly answer: Answer;
}
/** The client left before it had sent everything. */
 | {
    readonly kind: 'gone';
};
/** The whole body, as long as it stays within `maxBytes` and is UTF-8. Reads no further than it has to. */
export declare function readBody(request: IncomingMessage, maxBytes: number, done: (received: Received) => void): void;
