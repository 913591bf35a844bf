import type { RedisStore } from './redis-store.ts';

/** Bytes under names of their own, for what is no entry of the cache. Slow, full or gone, Redis behaves as if it were empty. */
export function createRedisTexts(send: RedisStore['send']) {
  return {
    async read(name: string): Promise<Buffer | undefined> {
      const reply = await send('GET', name);
      return Buffer.isBuffer(reply) ? reply : undefined;
    },
    write(name: string, bytes: Buffer, lifetimeMs: number): void {
      void send('SET', name, bytes, 'PX', String(lifetimeMs));
    },
  };
}
