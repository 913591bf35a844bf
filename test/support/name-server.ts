import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';

const headBytes = 12;
const typeAndClassBytes = 4;
const addressType = 1;

/** A name server on loopback that gives the same IPv4 addresses for every name, as Docker's does for a service. */
export async function startNameServer(addresses: readonly string[]): Promise<string> {
  const socket = createSocket('udp4');
  socket.on('message', (query, { address, port }) => socket.send(answer(query, addresses), port, address));
  socket.bind(0, '127.0.0.1');
  onTestFinished(() => void socket.close());
  await once(socket, 'listening');
  return `127.0.0.1:${socket.address().port}`;
}

/** RFC 1035: the question comes back, and a record for each address points at its name. */
function answer(query: Buffer, addresses: readonly string[]): Buffer {
  const nameEnd = query.indexOf(0, headBytes) + 1;
  const question = query.subarray(headBytes, nameEnd + typeAndClassBytes);
  const records = query.readUInt16BE(nameEnd) === addressType ? addresses.map(toRecord) : [];
  const head = Buffer.alloc(headBytes);
  query.copy(head, 0, 0, 2);
  // An answer that is authoritative, with recursion as it was asked for.
  head.writeUInt16BE(0x8580, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(records.length, 6);
  return Buffer.concat([head, question, ...records]);
}

function toRecord(address: string): Buffer {
  const record = Buffer.alloc(16);
  record.writeUInt16BE(0xc000 | headBytes, 0);
  record.writeUInt16BE(addressType, 2);
  record.writeUInt16BE(1, 4);
  record.writeUInt32BE(1, 6);
  record.writeUInt16BE(4, 10);
  record.set(address.split('.').map(Number), 12);
  return record;
}
