import { createRequire } from 'node:module';
import { inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { createRedisStore } from '../../../src/cache/redis/redis-store.ts';
import { loadConfig } from '../../../src/config/load-config.ts';
import { createGateway } from '../../../src/gateway.ts';

const { cache: loadedModules } = createRequire(import.meta.url);
const isClientLoaded = () => Object.keys(loadedModules).some((path) => /node_modules[\\/]@?redis[\\/]/.test(path));
const options = { clock: () => 0, maxLifetimeMs: 1_000 };

/** What is thrown, with everything that can be seen of it. */
function thrownBy(create: () => unknown): string {
  try {
    create();
  } catch (error) {
    return inspect(error, { showHidden: true, depth: 9 });
  }
  throw new Error('Nothing was thrown.');
}

describe('the Redis client', () => {
  it('a gateway without REDIS_URL does not load the Redis client', async () => {
    const loaded = loadConfig({ BOTBYE_BASE_URL: 'http://127.0.0.1:9' });
    if ('problems' in loaded) throw new Error(loaded.problems.join('\n'));
    const gateway = createGateway(loaded.config);
    await gateway.fetch(new Request('http://127.0.0.1/graphql?query={__typename}'));
    await gateway.dispose();
    expect(isClientLoaded()).toBe(false);
  });

  it('a missing Redis client is named, with how to install it', () => {
    const create = () =>
      createRedisStore({
        ...options,
        url: 'redis://:my-password@127.0.0.1:9',
        resolvePackage(name) {
          throw new Error(`Cannot find module '${name}'`);
        },
      });
    expect(create).toThrow(/REDIS_URL is set, but the package "redis" is not installed: npm install redis@6/);
    expect(thrownBy(create)).not.toContain('my-password');
    expect(isClientLoaded()).toBe(false);
  });
});

describe('the Redis client of a gateway that has a REDIS_URL', () => {
  it('a gateway with REDIS_URL loads the Redis client, and goes on without it meanwhile', async () => {
    const store = createRedisStore({ ...options, url: 'redis://127.0.0.1:1' });
    expect(isClientLoaded()).toBe(false);
    await vi.waitFor(() => expect(isClientLoaded()).toBe(true), { timeout: 20_000 });
    await store.dispose();
  });
});

describe('URLs of Redis', () => {
  it.each([
    'http://:my-password@127.0.0.1',
    'unix:///my-password',
    'redis:my-password',
    'redis://:my-password@/0',
    'redis://:my-password@127.0.0.1/zero',
    'redis://:my-password@127.0.0.1/0/1',
    'redis://:my-password%zz@127.0.0.1',
    'redis://my-password%e0%a4@127.0.0.1',
    'redis://:my-password@127.0.0.1:99999',
    'my-password',
    '',
  ])('a URL of which no Redis client can be made is refused at once, and not repeated: %s', (url) => {
    const thrown = thrownBy(() => createRedisStore({ ...options, url }));
    expect(thrown).toContain('REDIS_URL');
    expect(thrown).not.toContain('my-password');
  });
});
