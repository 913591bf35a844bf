/**
 * Every process that a benchmark starts is started here, and ended here: at the end, on an error and on Ctrl-C. Nothing
 * else is ever ended.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const startTimeoutMs = 20_000;
const pollMs = 5;
/** Linux counts processor time in ticks of 10 ms (`getconf CLK_TCK`). */
const microsecondsPerTick = 10_000;

const running = new Set();

export function endAll() {
  for (const child of running) child.kill('SIGKILL');
}

/** Ends what was started when this process is asked to end. */
export function endAllOnSignals() {
  for (const [signal, exitCode] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ]) {
    process.once(signal, () => process.exit(exitCode));
  }
  process.once('exit', endAll);
}

export function startProcess(command, args, env = {}) {
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let stderr = '';
  child.stdout.resume();
  child.stderr.on('data', (chunk) => {
    stderr = `${stderr}${chunk}`.slice(-4_000);
  });
  child.once('error', () => running.delete(child));
  child.once('exit', () => running.delete(child));
  return {
    pid: child.pid,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null || child.pid === undefined,
    stderr: () => stderr,
    end: () => endChild(child),
  };
}

async function endChild(child) {
  if (!running.has(child)) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

/** Runs a command to its end and returns what it printed. */
export async function runProcess(command, args, { env = process.env, timeoutMs, cwd }) {
  const child = spawn(command, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'], timeout: timeoutMs });
  running.add(child);
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr = `${stderr}${chunk}`.slice(-4_000);
  });
  const status = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? signal));
  }).finally(() => running.delete(child));
  if (status === 0) return stdout;
  throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stderr.trim()}`);
}

/** A port that was free a moment ago. */
export function findPort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Asks until there is an answer that `isGood` takes, and returns it as text. */
export async function waitForAnswer(child, url, { init = {}, isGood = () => true } = {}) {
  const deadline = performance.now() + startTimeoutMs;
  let last = 'no answer at all';
  while (performance.now() < deadline) {
    if (child.hasEnded()) throw new Error(`A server ended before it answered: ${child.stderr().trim()}`);
    try {
      const answer = await fetch(url, init);
      const text = await answer.text();
      if (answer.ok && isGood(text)) return text;
      last = `${answer.status} ${text.slice(0, 500)}`;
    } catch {
      // Not listening yet.
    }
    await sleep(pollMs);
  }
  throw new Error(`No good answer from ${url} in ${startTimeoutMs} ms: ${last}`);
}

/** Resident memory in MB, 10^6 bytes; null where there is no /proc. */
export function readMemory(pid) {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readProc(pid, 'status'))?.[1];
  return kilobytes === undefined ? null : (Number(kilobytes) * 1_024) / 1e6;
}

/** Processor time so far, of all threads, in microseconds; null where there is no /proc. */
export function readProcessorTime(pid) {
  const stat = readProc(pid, 'stat');
  if (stat === '') return null;
  // The second field is the command's name in brackets and may hold blanks: utime and stime are the 12th and 13th behind it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * microsecondsPerTick;
}

function readProc(pid, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
