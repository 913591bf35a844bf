import { GraphQLError } from 'graphql';
import { bugSignal } from '../../observability/signals.ts';
import type { GatewayPlugin } from '../context.ts';
import { translateError } from '../translate-error.ts';

/** The one place where errors become answers: whatever was thrown on the way, it comes by here before it is sent. */
export function useErrorCodes(): GatewayPlugin {
  return {
    onResultProcess({ result, setResult, serverContext }) {
      if (!('errors' in result) || !result.errors) return;
      const requestId = serverContext?.requestId ?? 'none';
      const errors = result.errors.map((error) => {
        const translation = translateError(asGraphqlError(error), requestId);
        const { bug } = translation;
        if (bug !== undefined) bugSignal.publish(() => ({ requestId, error: bug }));
        return translation.error;
      });
      setResult({ ...result, errors });
    },
  };
}

function asGraphqlError(error: Error): GraphQLError {
  return error instanceof GraphQLError ? error : new GraphQLError(error.message, { originalError: error });
}
