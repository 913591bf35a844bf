export const stopSignals = ['SIGTERM', 'SIGINT'] as const;

/**
 * Ends the process with exit code 0 if a signal comes while main.ts is loaded: nothing has been started then. Without a
 * listener, a signal would end it with another code, and the first process of a container would not even notice.
 */
const stop = () => process.exit();

for (const signal of stopSignals) process.once(signal, stop);

/** From now on signals are the command's. */
export function leaveSignalsToCommand(): void {
  for (const signal of stopSignals) process.off(signal, stop);
}
