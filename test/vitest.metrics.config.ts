import { defineConfig } from 'vitest/config';
import { suiteConfig } from './support/suite-config.ts';

/** `npm run test:metrics`: a real Prometheus, a real Redis and built gateways, which do one thing after the other. */
export default defineConfig(
  suiteConfig({ include: ['test/metrics/*.test.ts'], fileParallelism: false, testTimeout: 110_000 }),
);
