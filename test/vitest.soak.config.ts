import { defineConfig } from 'vitest/config';
import { suiteConfig } from './support/suite-config.ts';

/** `npm run soak`: ten minutes of mixed work and faults against the built server. Not part of CI. */
export default defineConfig(
  suiteConfig({ include: ['test/soak/*.test.ts'], fileParallelism: false, testTimeout: 3_600_000 }),
);
