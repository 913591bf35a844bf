#!/usr/bin/env node
// biome-ignore assist/source/organizeImports: it comes first, so that a signal is heard from then on
import { leaveSignalsToCommand, stopSignals } from './cli/stop-while-loading.ts';
import { hearSignals } from './cli/hear-signals.ts';
import { run } from './cli/run.ts';

const { argv, env, stdout, stderr } = process;

// A reader of the output, such as `head`, may close the pipe; the server goes on.
for (const stream of [stdout, stderr]) stream.on('error', () => undefined);

await hearSignals();
const ended = run(argv.slice(2), env, {
  stdout,
  stderr,
  probeThread: new URL('./cli/probe-thread.js', import.meta.url),
  onSignal(listener) {
    for (const signal of stopSignals) process.on(signal, listener);
    return () => stopSignals.forEach((signal) => void process.off(signal, listener));
  },
  onCrash(listener) {
    // Unhandled rejections arrive here as well.
    process.on('uncaughtException', listener);
    return () => void process.off('uncaughtException', listener);
  },
});
leaveSignalsToCommand();
process.exitCode = await ended;

// Open sockets must not keep the process alive once the command has ended.
setTimeout(() => process.exit(), 500).unref();
