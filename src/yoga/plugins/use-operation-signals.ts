import { operationSignal } from '../../observability/signals.ts';
import type { GatewayPlugin } from '../context.ts';

/** Says what became of each executed operation: its name, how long it took, the codes of its errors. */
export function useOperationSignals(now: () => number): GatewayPlugin {
  return {
    onExecute({ args }) {
      const startedMs = now();
      return {
        onExecuteDone({ result }) {
          operationSignal.publish(() => ({
            requestId: args.contextValue.requestId,
            operationName: args.operationName ?? null,
            durationMs: now() - startedMs,
            failed: 'errors' in result && (result.errors?.length ?? 0) > 0,
          }));
        },
      };
    },
  };
}
