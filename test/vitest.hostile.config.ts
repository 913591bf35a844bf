import { defineConfig } from 'vitest/config';
import { suiteConfig } from './support/suite-config.ts';

/** Requests of a stranger against the built server: minutes long, and alone on the machine, since they measure. */
export default defineConfig(
  suiteConfig({
    include: ['test/hostile/*.test.ts'],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 60_000,
  }),
);
