import type { IncomingMessage } from 'node:http';
import { type ApiResponse, jsonResponse } from '../api-response.ts';
import { CallRefusal } from '../call-refusal.ts';
import type { FaultQueue } from '../faults/fault-queue.ts';
import { parseFaults } from '../faults/parse-faults.ts';
import { faultKinds } from '../faults/sandbox-fault.ts';

export const faultControlPath = '/sandbox/faults';

const maxBodyBytes = 65_536;

/**
 * The sandbox's own endpoint, not part of the vendor's API: GET returns the faults to come and all kinds, PUT replaces the
 * faults, DELETE removes them. It needs no key, because the sandbox listens on loopback.
 */
export async function handleFaultControl(request: IncomingMessage, faults: FaultQueue): Promise<ApiResponse> {
  try {
    const handle = handlers[request.method ?? ''];
    if (handle === undefined) return jsonResponse(405, [], { allow: Object.keys(handlers).join(', ') });
    await handle(request, faults);
    return jsonResponse(200, { faults: faults.list(), kinds: faultKinds });
  } catch (error) {
    if (error instanceof CallRefusal) return jsonResponse(error.status, error.items);
    throw error;
  }
}

type Handle = (request: IncomingMessage, faults: FaultQueue) => Promise<void>;

const handlers: Readonly<Partial<Record<string, Handle>>> = {
  GET: async () => undefined,
  PUT: async (request, faults) => faults.set(parseFaults(await readBody(request))),
  DELETE: async (_request, faults) => faults.set([]),
};

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const piece = Buffer.from(chunk);
    size += piece.length;
    if (size > maxBodyBytes) throw new CallRefusal(413, { message: 'too large', code: 'size', type: 'validation' });
    chunks.push(piece);
  }
  return Buffer.concat(chunks).toString();
}
