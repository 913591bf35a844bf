import { spawnSync } from 'node:child_process';

/** Options of a test that needs a program of Debian's; without it the test is skipped, or, with the variable set, fails. */
export function needs(program, variable, versionFlag = '--version') {
  const isInstalled = spawnSync(program, [versionFlag]).status === 0;
  if (isInstalled || process.env[variable] === '1') return {};
  return { skip: `there is no ${program} on the PATH` };
}
