import { isUtf8 } from 'node:buffer';
import { collectBody, ReceivedBody } from '../runtime/received-body.js';
import { errorAnswer } from './error-answer.js';
import { tooLarge } from './refuse-head.js';
/** The whole body, as long as it stays within `maxBytes` and is UTF-8. Reads no further than it has to. */
export function readBody(request, maxBytes, done) {
    collectBody(request, maxBytes, (bytes) => {
        if (bytes === 'gone')
            done({ kind: 'gone' });
        else if (bytes === 'too large')
            done({ kind: 'refused', answer: tooLarge(maxBytes) });
        // Decoding would replace what is malformed and so could make one id out of two.
        else if (isUtf8(bytes))
            done({ kind: 'body', body: new ReceivedBody(bytes) });
        else
            done({ kind: 'refused', answer: errorAnswer(400, 'BAD_USER_INPUT', 'The request body is not valid UTF-8.') });
    });
}
