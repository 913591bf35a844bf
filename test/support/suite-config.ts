import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { ViteUserConfig } from 'vitest/config';
import { createTallyReporter } from './tally-reporter.ts';

type TestOptions = NonNullable<ViteUserConfig['test']>;

export const everyTest = 'test/{behaviour,contract,misuse,unit}/**/*.test.ts';

/** What waits by nature or for processes in a hurry: `npm run test:slow`. */
export const slowTests = [
  'test/behaviour/graphiql.test.ts',
  'test/behaviour/company-load.test.ts',
  'test/behaviour/rolling-restart.test.ts',
  'test/contract/company-setup.test.ts',
  'test/contract/export-resume.test.ts',
  'test/contract/release.test.ts',
  'test/contract/workers.test.ts',
  'test/unit/cache/redis-faults.test.ts',
  'test/unit/cache/redis-refresh.test.ts',
];

/** These look at what else their process has loaded, or how busy it is. */
const aloneTests = [
  'test/unit/cache/redis-start.test.ts',
  'test/unit/cache/entry-memory.test.ts',
  'test/unit/overload/event-loop-lag.test.ts',
];

/** What every run of tests has in common. */
export function suiteConfig(test: TestOptions): ViteUserConfig {
  return {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    resolve: {
      // Node gives our libraries graphql's CommonJS build; without this Vite would give the tests its ES module twin, and
      // a schema of one is no schema to the other.
      alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
    },
    test: {
      pool: 'forks',
      // A process for each core; vitest itself has little to do while they run.
      maxWorkers: availableParallelism(),
      // Generous, because a slow machine is no defect; no test may wait for time to pass.
      testTimeout: 30_000,
      hookTimeout: 30_000,
      reporters: ['default', createTallyReporter()],
      ...test,
    },
  };
}

/**
 * Files share a process, one after the other, and with it the modules and the sandbox's world, which take longer than
 * the tests of most files. What a test listens to ends with the test, so that no file hears another.
 */
export function projectsOf(
  include: readonly string[],
  exclude: readonly string[] = [],
): NonNullable<TestOptions['projects']> {
  const shared = { name: 'shared', isolate: false, include: [...include], exclude: [...exclude, ...aloneTests] };
  const alone = { name: 'alone', isolate: true, include: aloneTests };
  return [shared, alone].map((test) => ({ extends: true, test }));
}
