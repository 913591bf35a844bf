import type { GatewayPlugin } from '../context.ts';
import { type OperationLimits, parseBounded } from '../operation-limits.ts';

/** Refuses what is too large or too costly before the upstream is asked. Cost depends on variables, hence at execution. */
export function useOperationLimits(limits: OperationLimits): GatewayPlugin {
  return {
    onParse({ setParseFn }) {
      setParseFn(parseBounded);
    },
    onExecute({ args, setResultAndStopExecution }) {
      const refusal = limits.refuse(args);
      if (refusal) setResultAndStopExecution({ errors: [refusal] });
    },
  };
}
