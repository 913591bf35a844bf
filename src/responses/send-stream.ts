import type { ServerResponse } from 'node:http';

/** Sends a response piece by piece, each once the client has taken the one before. A client that leaves ends it. */
export function sendStream(response: ServerResponse, { status, headers, body }: Response): void {
  if (response.headersSent || response.destroyed) return void body?.cancel();
  response.writeHead(status, [...headers].flat());
  const reader = body?.getReader();
  if (!reader) return void response.end();
  response.once('close', () => void reader.cancel().catch(() => undefined));
  // What fails has been told to the client already, or is a connection that is gone.
  pump(response, reader).then(
    () => response.end(),
    () => response.destroy(),
  );
}

async function pump(response: ServerResponse, reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    if (!response.write(read.value)) await untilDrained(response);
    if (response.destroyed) return;
  }
}

function untilDrained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      response.off('drain', go);
      response.off('close', go);
      resolve();
    };
    response.on('drain', go);
    response.on('close', go);
  });
}
