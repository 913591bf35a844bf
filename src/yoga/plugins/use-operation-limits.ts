import { isAsyncIterable } from 'graphql-yoga';
import { coerceVariables } from '../coerce-variables.ts';
import type { GatewayPlugin } from '../context.ts';
import type { OperationLimits } from '../operation-limits.ts';
import { parseDocument } from '../parse-document.ts';
import { boundResult } from '../response-limit.ts';

/**
 * Refuses what is too large before it is validated, and what is too costly before it is executed. Cost depends on
 * variables, so it is not known earlier.
 */
export function useOperationLimits(limits: OperationLimits, suggestions: boolean): GatewayPlugin {
  return {
    onParse({ setParseFn }) {
      setParseFn(parseDocument);
      return ({ result, context: { params } }) => {
        if (result === null || result instanceof Error) return;
        const refusal = limits.refuseSize(result, params?.operationName);
        if (refusal) throw refusal;
      };
    },
    onExecute({ args, setResultAndStopExecution }) {
      const { variables, errors } = coerceVariables(args, suggestions);
      if (errors) return setResultAndStopExecution({ errors });
      const refusal = limits.refuseCost({ ...args, variables });
      if (refusal) return setResultAndStopExecution({ errors: [refusal] });
      return {
        onExecuteDone({ result, setResult }) {
          if (!isAsyncIterable(result)) setResult(boundResult(result));
        },
      };
    },
  };
}
