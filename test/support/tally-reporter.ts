import type { Reporter, TestModule, TestResult } from 'vitest/node';

/** Ends a run with one line that scripts can read: `tests: 12 passed, 0 failed, 1 skipped`. */
export function createTallyReporter(): Reporter {
  return {
    onTestRunEnd(modules, unhandledErrors) {
      console.log(`\n${tally(modules, unhandledErrors.length)}`);
    },
  };
}

function tally(modules: readonly TestModule[], unhandledErrors: number): string {
  const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
  const count = (state: TestResult['state']) => states.filter((each) => each === state).length;
  // A file that did not load, a broken hook or an error outside any test has no failed test to show for it.
  const failed = count('failed') + unhandledErrors + modules.filter(isBrokenItself).length;
  const skipped = count('skipped') + count('pending');
  return `tests: ${count('passed')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function isBrokenItself(module: TestModule): boolean {
  const suites = [...module.children.allSuites()];
  return module.errors().length > 0 || suites.some((suite) => suite.errors().length > 0);
}
