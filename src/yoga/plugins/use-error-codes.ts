import type { GatewayPlugin } from '../context.ts';
import { translateErrors } from '../translate-error.ts';

/** Where errors become answers: whatever was thrown on Yoga's way comes by here before it is sent. */
export function useErrorCodes(): GatewayPlugin {
  return {
    onResultProcess({ result, setResult, serverContext }) {
      if (!('errors' in result) || !result.errors) return;
      setResult({ ...result, errors: translateErrors(result.errors, serverContext?.requestId ?? 'none') });
    },
  };
}
