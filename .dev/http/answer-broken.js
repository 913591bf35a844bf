import { STATUS_CODES } from 'node:http';
import { requestIdOf } from '../domain/request-id.js';
import { errorAnswer, headersOfBody, lingerMs } from './error-answer.js';
export function createAnswerBroken({ send, crossOrigin, exchangeOn }) {
    const ended = new WeakSet();
    return (error, socket) => {
        const answer = answerFor(error);
        const { request, response } = exchangeOn(socket) ?? {};
        // The rest of what is no HTTP comes here as well.
        if (ended.has(socket))
            return;
        if (!answer || !socket.writable)
            socket.destroy();
        else if (!request || !response || response.writableFinished) {
            ended.add(socket);
            endSocket(socket, writeAnswer(answer, error.rawPacket, crossOrigin));
        }
        else if (!request.complete)
            send(request, response, answer);
        // An answer to the request before is on its way: it is the last one.
        else if (response.headersSent)
            response.once('finish', () => socket.end());
        else
            response.setHeader('connection', 'close');
    };
}
/** Undefined where nobody is there to be told. */
function answerFor({ code = '', rawPacket }) {
    if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
        return refuse(408, 'The request took too long to come.');
    if (!code.startsWith('HPE_'))
        return undefined;
    switch (code) {
        case 'HPE_HEADER_OVERFLOW':
            if (isLongTarget(rawPacket))
                return refuse(414, 'The address is far too long: send the operation with POST.');
            return refuse(431, 'The header fields take too many bytes.');
        case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
            return refuse(413, "The extensions of the request body's chunks take too many bytes.");
        case 'HPE_INVALID_METHOD':
            if (isMethod(rawPacket))
                return refuse(501, 'The method is not known here.');
            return refuse(400, 'This is not HTTP.');
        case 'HPE_INVALID_VERSION':
        case 'HPE_PAUSED_H2_UPGRADE':
            return refuse(505, 'Only HTTP/1.1 and HTTP/1.0 are spoken here.');
        default:
            return refuse(400, 'This is not well-formed HTTP/1.1.');
    }
}
function refuse(status, message) {
    return errorAnswer(status, 'BAD_USER_INPUT', message);
}
/** A request line that names something of a method's shape. */
function isMethod(packet) {
    return /^[A-Za-z!#$%&'*+.^_`|~-]{1,64} \S/.test(packet?.toString('latin1', 0, 80) ?? '');
}
/** Where not even the request line has come to its end. Of a head in several packets only the last one is known. */
function isLongTarget(packet) {
    return packet !== undefined && !packet.includes('\r\n');
}
/** A response by hand: Node makes one only for what it has understood. */
function writeAnswer({ status, body }, packet, crossOrigin) {
    const field = (name) => fieldOf(packet, name);
    const headers = [
        ['date', new Date().toUTCString()],
        ['connection', 'close'],
        ['x-request-id', requestIdOf(field('x-request-id'))],
        ...Object.entries(headersOfBody(body)),
        ...crossOrigin.headersFor(field('origin')),
    ];
    const lines = headers.map(([name, value]) => `${name}: ${value}`);
    return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
}
/** As far as it came in one packet with the fault, and browsers send a head in one. */
function fieldOf(packet, name) {
    const lines = packet?.toString('latin1').split('\r\n') ?? [];
    const line = lines.find((text) => text.slice(0, name.length + 1).toLowerCase() === `${name}:`);
    return line?.slice(name.length + 1).trim();
}
/** A reset would overtake the answer, so the client has a moment to close from its side. */
function endSocket(socket, text) {
    socket.end(text);
    const timer = setTimeout(() => socket.destroy(), lingerMs);
    socket.once('close', () => clearTimeout(timer));
}
