import { defineConfig } from 'vitest/config';
import { slowTests, suiteConfig } from './support/suite-config.ts';

/** `npm run test:slow`: a browser, processes that start processes, and Redis with its real time limits. One file at a time. */
export default defineConfig(suiteConfig({ include: slowTests, fileParallelism: false, testTimeout: 60_000 }));
