import { execFile } from 'node:child_process';

const timeoutMs = 120_000;

/** What a command says and how it ends; it fails neither by its exit code nor by being absent. */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    execFile(
      command,
      args,
      { timeout: timeoutMs, maxBuffer: 64 * 1024 * 1024, ...options },
      (error, stdout, stderr) => {
        resolve({ code: error ? (error.code ?? 1) : 0, output: `${stdout}${stderr}`, stdout });
      },
    );
  });
}
