import { setTimeout as delay } from 'node:timers/promises';
import { answerHeaders } from './answer.js';
export function createExchange(response, events) {
    const gone = new AbortController();
    let endedBy = 'client';
    response.on('close', () => {
        gone.abort();
        if (!response.writableFinished)
            events.brokenOff(endedBy);
    });
    const begin = (answer) => {
        events.answered(answer.status);
        response.writeHead(answer.status, answerHeaders(answer));
    };
    return {
        begin,
        send: (answer) => {
            if (gone.signal.aborted)
                return;
            begin(answer);
            response.end(answer.body);
        },
        write: (piece) => new Promise((resolve, reject) => response.write(piece, (error) => (error ? reject(error) : resolve()))),
        end: () => void response.end(),
        breakOff: (how) => {
            endedBy = 'sandbox';
            if (how === 'reset')
                response.socket?.resetAndDestroy();
            else
                response.destroy();
        },
        wait: async (ms) => void (await delay(ms, undefined, { signal: gone.signal, ref: false })),
    };
}
