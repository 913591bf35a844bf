#!/usr/bin/env node
import { run } from './cli/run.js';
const { argv, env, stdout, stderr } = process;
const signals = ['SIGTERM', 'SIGINT'];
// Whoever reads the output may leave first; that is no reason to stop serving.
for (const stream of [stdout, stderr])
    stream.on('error', () => undefined);
process.exitCode = await run(argv.slice(2), env, {
    stdout,
    stderr,
    onSignal(listener) {
        for (const signal of signals)
            process.on(signal, listener);
        return () => signals.forEach((signal) => void process.off(signal, listener));
    },
    onCrash(listener) {
        // Rejections that nobody handles come here as well.
        process.on('uncaughtException', listener);
        return () => void process.off('uncaughtException', listener);
    },
});
// Sockets that nobody waits for any more must not keep the process.
setTimeout(() => process.exit(), 500).unref();
