import { Agent, request } from 'undici';

const timeoutMs = 3_000;
const maxBytes = 256 * 1024;

/** Reads the text of a key set. Follows no redirect, which could lead to another host. */
export function createFetchKeySet(url: string) {
  const agent = new Agent({
    connections: 1,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    connect: { timeout: timeoutMs },
  });
  return {
    async fetchText(): Promise<string> {
      const signal = AbortSignal.timeout(timeoutMs);
      const { statusCode, body } = await request(url, {
        dispatcher: agent,
        signal,
        headers: { accept: 'application/json' },
      });
      const chunks: Buffer[] = [];
      let bytes = 0;
      for await (const chunk of body as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        if (bytes > maxBytes) throw new Error('The key set is too large.');
        chunks.push(chunk);
      }
      if (statusCode !== 200) throw new Error('The key set was not found.');
      return Buffer.concat(chunks).toString();
    },
    close: () => agent.destroy(),
  };
}
