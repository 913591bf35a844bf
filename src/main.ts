#!/usr/bin/env node
import { run } from './cli/run.ts';

const { argv, env, stdout, stderr } = process;
const signals = ['SIGTERM', 'SIGINT'] as const;

// A reader of the output, such as `head`, may close the pipe; the server goes on.
for (const stream of [stdout, stderr]) stream.on('error', () => undefined);

process.exitCode = await run(argv.slice(2), env, {
  stdout,
  stderr,
  onSignal(listener) {
    for (const signal of signals) process.on(signal, listener);
    return () => signals.forEach((signal) => void process.off(signal, listener));
  },
  onCrash(listener) {
    // Unhandled rejections arrive here as well.
    process.on('uncaughtException', listener);
    return () => void process.off('uncaughtException', listener);
  },
});

// Open sockets must not keep the process alive once the command has ended.
setTimeout(() => process.exit(), 500).unref();
