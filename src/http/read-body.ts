import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { collectReceivedBody } from '../runtime/received-body.ts';
import { errorResponse, type OwnResponse } from './error-response.ts';
import { tooLargeResponse } from './refuse-head.ts';

export type Received =
  | { readonly kind: 'body'; readonly body: Buffer }
  | { readonly kind: 'refused'; readonly response: OwnResponse }
  /** The client left before it had sent the whole body. */
  | { readonly kind: 'gone' };

/** Reads the whole body if it is at most `maxBytes` long and UTF-8. Stops reading at the limit. */
export function readWholeBody(request: IncomingMessage, maxBytes: number, done: (received: Received) => void): void {
  collectReceivedBody(request, maxBytes, (bytes) => {
    if (bytes === 'gone') done({ kind: 'gone' });
    else if (bytes === 'too large') done({ kind: 'refused', response: tooLargeResponse(maxBytes) });
    // Decoding would replace malformed bytes and so could turn two ids into one.
    else if (isUtf8(bytes)) done({ kind: 'body', body: bytes });
    else done({ kind: 'refused', response: notUtf8 });
  });
}

const notUtf8 = errorResponse(400, 'BAD_USER_INPUT', 'The request body is not valid UTF-8.');
