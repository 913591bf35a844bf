import { getOperationAST } from 'graphql';
import { GatewayError } from '../../domain/gateway-error.ts';
import type { GatewayPlugin } from '../context.ts';

/** Which operation of the document is meant has to be clear before anything is done with it. */
export function useKnownOperation(): GatewayPlugin {
  return {
    onExecute({ args: { document, operationName }, setResultAndStopExecution }) {
      if (getOperationAST(document, operationName)) return;
      const message = operationName
        ? 'The document has no operation of the name given in operationName.'
        : 'The document has several operations or none: name the one to run in operationName.';
      setResultAndStopExecution({ errors: [new GatewayError('GRAPHQL_VALIDATION_FAILED', message)] });
    },
  };
}
