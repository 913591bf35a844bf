import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { createTallyReporter } from './support/tally-reporter.ts';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  resolve: {
    // Node gives our libraries graphql's CommonJS build; without this Vite would give the tests its ES module twin, and a
    // schema of one is no schema to the other.
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
  },
  test: {
    include: ['test/{behaviour,contract,misuse,unit}/**/*.test.ts'],
    // Diagnostics channels are one per process: a process per file keeps one file's signals out of another's.
    pool: 'forks',
    // Generous, because a slow machine is no defect; no test may wait for time to pass.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    reporters: ['default', createTallyReporter()],
  },
});
