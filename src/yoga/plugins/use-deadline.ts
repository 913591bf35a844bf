import type { GatewayPlugin } from '../context.ts';

/** The clock of an operation starts with its context; it is stopped when the operation has its result. */
export function useDeadline(): GatewayPlugin {
  return {
    onExecute({ args }) {
      return { onExecuteDone: () => args.contextValue.deadline.clear() };
    },
  };
}
