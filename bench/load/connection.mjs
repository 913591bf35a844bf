/**
 * The least of an HTTP/1.1 client: one socket, one request at a time, bodies counted and not kept. So that asking costs
 * little beside answering, and an asker can leave in the middle.
 */
import { connect } from 'node:net';

const headEnd = Buffer.from('\r\n\r\n');
const lastChunk = '0\r\n\r\n';

/** Bytes of a request, ready to be sent again and again. */
export function postRequest(body) {
  const length = Buffer.byteLength(body);
  return `POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\naccept: application/json\r\ncontent-length: ${length}\r\n\r\n${body}`;
}

export function getRequest(path) {
  return `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`;
}

/** `ask` resolves with status and length of the answer, or rejects where the socket ends first. */
export function openConnection(url) {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  let waiting;
  let answer;
  const settle = (error) => {
    const { resolve, reject } = waiting ?? {};
    const { status, received: length } = answer ?? {};
    waiting = undefined;
    answer = undefined;
    if (error) reject?.(error);
    else resolve?.({ status, length });
  };
  socket.on('data', (chunk) => {
    answer = readChunk(answer, chunk);
    if (!answer.isWhole) return;
    if (answer.isLast) socket.destroy();
    settle();
  });
  socket.on('error', settle);
  socket.on('close', () => settle(new Error('The connection was closed.')));
  return {
    isOpen: () => !socket.destroyed,
    close: () => socket.destroy(),
    ask: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(request);
      }),
  };
}

function readChunk(answer, chunk) {
  if (answer?.length !== undefined) return count(answer, chunk);
  const bytes = answer ? Buffer.concat([answer.head, chunk]) : chunk;
  const end = bytes.indexOf(headEnd);
  if (end < 0) return { head: bytes };
  const head = bytes.latin1Slice(0, end);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  const started = {
    status: Number(head.slice(9, 12)),
    isLast: /\r\nconnection: close/i.test(head),
    length: length === undefined ? null : Number(length),
    received: 0,
  };
  return count(started, bytes.subarray(end + headEnd.length));
}

/** A body without a length is chunked, and nothing follows it before it was read: its end is the end of what came. */
function count(answer, chunk) {
  answer.received += chunk.length;
  answer.isWhole =
    answer.length === null ? chunk.latin1Slice(-lastChunk.length) === lastChunk : answer.received >= answer.length;
  return answer;
}
