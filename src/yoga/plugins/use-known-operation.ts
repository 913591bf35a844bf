import { getOperationAST } from 'graphql';
import { GatewayError } from '../../domain/gateway-error.ts';
import type { GatewayPlugin } from '../context.ts';

/** Which operation of the document is meant has to be clear before anything is done with it. */
export function useKnownOperation(): GatewayPlugin {
  return {
    onParse() {
      return ({ result, context: { params } }) => {
        const operationName = params?.operationName;
        if (result === null || result instanceof Error || getOperationAST(result, operationName)) return;
        throw new GatewayError('GRAPHQL_VALIDATION_FAILED', operationName ? unknownOperation : severalOperations);
      };
    },
  };
}

const unknownOperation = 'The document has no operation of the name given in operationName.';
const severalOperations = 'The document has several operations or none: name the one to run in operationName.';
