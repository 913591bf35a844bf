import { runProcess } from './processes.mjs';

const timeoutMs = 120_000;
const ask = ['-p', 'JSON.stringify({ path: process.execPath, version: process.version })'];

/** A Node by the path of its binary or by its major version, which npx fetches; undefined where it cannot be had. */
export async function findNode(wanted) {
  const isMajor = /^\d+$/.test(String(wanted));
  if (isMajor && process.version.startsWith(`v${wanted}.`)) return describe(process.execPath, process.version);
  const [command, ...args] = isMajor ? ['npx', '-y', '-p', `node@${wanted}`, '--', 'node', ...ask] : [wanted, ...ask];
  try {
    const { path, version } = JSON.parse((await runProcess(command, args, { timeoutMs })).trim().split('\n').at(-1));
    return describe(path, version);
  } catch {
    return undefined;
  }
}

function describe(path, version) {
  return { path, version, major: Number(/^v(\d+)/.exec(version)[1]) };
}
