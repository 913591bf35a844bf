import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { collectReceivedBody, ReceivedBody } from '../runtime/received-body.ts';
import { type Answer, errorAnswer } from './error-answer.ts';
import { tooLarge } from './refuse-head.ts';

export type Received =
  | { readonly kind: 'body'; readonly body: ReceivedBody }
  | { readonly kind: 'refused'; readonly answer: Answer }
  /** The client left before it had sent everything. */
  | { readonly kind: 'gone' };

/** The whole body, as long as it stays within `maxBytes` and is UTF-8. Reads no further than it has to. */
export function readBody(request: IncomingMessage, maxBytes: number, done: (received: Received) => void): void {
  collectReceivedBody(request, maxBytes, (bytes) => {
    if (bytes === 'gone') done({ kind: 'gone' });
    else if (bytes === 'too large') done({ kind: 'refused', answer: tooLarge(maxBytes) });
    // Decoding would replace what is malformed and so could make one id out of two.
    else if (isUtf8(bytes)) done({ kind: 'body', body: new ReceivedBody(bytes) });
    else done({ kind: 'refused', answer: errorAnswer(400, 'BAD_USER_INPUT', 'The request body is not valid UTF-8.') });
  });
}
