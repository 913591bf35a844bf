import type { GatewayPlugin } from '../context.ts';

/** Where some origins may read answers and others not, a cache must not hand the one's answer to the other. */
export function useVaryOrigin(): GatewayPlugin {
  return {
    onResponse({ response }) {
      response.headers.append('vary', 'Origin');
    },
  };
}
