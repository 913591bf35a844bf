import { defineConfig } from 'vitest/config';
import { suiteConfig } from './support/suite-config.ts';

/** Part of `npm run test:deploy`: replicas behind deploy's own HAProxy, over one Redis. */
export default defineConfig(
  suiteConfig({ include: ['test/deployment/*.test.ts'], fileParallelism: false, testTimeout: 120_000 }),
);
