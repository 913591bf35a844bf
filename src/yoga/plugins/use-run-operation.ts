import { isAsyncIterable } from 'graphql-yoga';
import { cacheHeaders } from '../../domain/lifetime.ts';
import { printResult } from '../../execution/printed-data.ts';
import type { Identified } from '../../identity/caller.ts';
import { checkParams } from '../../operation/request-params.ts';
import type { RunOperation, Whole } from '../../operation/run-operation.ts';
import { translateErrors } from '../../operation/translate-error.ts';
import type { GatewayPlugin } from '../gateway-plugin.ts';

/**
 * Runs operations: passes the parameters of a request to run-operation in place of Yoga's own phases, and the result back
 * to Yoga, which prints it in the type that the client accepts.
 */
export function useRunOperation(run: RunOperation, now: () => number): GatewayPlugin {
  const results = new WeakSet<object>();
  return {
    onParams({ request, params, context, setParamsHandler }) {
      setParamsHandler(async () => {
        const header = (name: string) => request.headers.get(name);
        const requestId = context.requestId ?? 'none';
        const { identified = nobody, address } = context;
        const { signal } = request;
        const streams = context.acceptsStream ? 'here' : 'nowhere';
        const given = { params: checkParams(params), header, identified, address, requestId, signal, streams } as const;
        const outcome = await run(given);
        context.onOperation?.(outcome.operation);
        if ('results' in outcome) {
          request.headers.set('accept', 'text/event-stream');
          return outcome.results;
        }
        const result = forYoga(outcome, now());
        results.add(result);
        return result;
      });
    },
    // Translates errors that were thrown before the operation was known.
    onResultProcess({ result, setResult, serverContext }) {
      if (isAsyncIterable(result) || Array.isArray(result) || results.has(result) || !result.errors) return;
      setResult({ ...result, errors: translateErrors(result.errors, serverContext?.requestId ?? 'none') });
    },
  };
}

/** A request that no handler has identified is nobody's. */
const nobody: Identified = { caller: null, problem: 'It is not known who sent this operation.' };

/** Yoga reads headers of the response from the extensions of the result, and removes them there. */
function forYoga({ result, lifetime }: Whole, nowMs: number) {
  if (!lifetime) return { ...result, stringify: printResult };
  const headers = { ...cacheHeaders(lifetime, nowMs), vary: 'Accept, Accept-Encoding, Authorization' };
  return { ...result, extensions: { ...result.extensions, http: { headers } }, stringify: printResult };
}
