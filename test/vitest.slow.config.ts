import { defineConfig } from 'vitest/config';
import { slowTests, suiteConfig } from './support/suite-config.ts';

/** `npm run test:slow`: a browser, and processes that start processes. */
export default defineConfig(suiteConfig({ include: slowTests, testTimeout: 60_000 }));
