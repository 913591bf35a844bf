import { execute, type GraphQLSchema } from 'graphql';
import type { GatewayPlugin } from '../context.ts';
import { traceFields } from '../federated-trace/trace-fields.ts';
import { createTraceRecorder, type TraceRecorder } from '../federated-trace/trace-recorder.ts';

export interface FederatedTraceOptions {
  /** Makes another schema equal to the one that is served: only what is traced runs on resolvers that tell the time. */
  readonly createSchema: () => GraphQLSchema;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Fields take less than the wall clock's milliseconds. Default: the process's own, which is never set. */
  readonly stopwatch?: () => number;
}

/** `extensions.ftv1` for the router that asks for it; a header is looked at for everybody else. */
export function useFederatedTrace({
  createSchema,
  now,
  stopwatch = () => performance.now(),
}: FederatedTraceOptions): GatewayPlugin {
  const recorders = new WeakMap<object, TraceRecorder>();
  let traced: GraphQLSchema | undefined;
  return {
    onExecute({ args: { contextValue }, setExecuteFn }) {
      const { request, isRouter } = contextValue;
      if (!isRouter || request.headers.get('apollo-federation-include-trace') !== 'ftv1') return;
      traced ??= traceFields(createSchema(), (context) => recorders.get(context));
      const schema = traced;
      const recorder = createTraceRecorder(now(), stopwatch);
      recorders.set(contextValue, recorder);
      recorders.set(request, recorder);
      setExecuteFn((args: Parameters<typeof execute>[0]) => execute({ ...args, schema }));
    },
    onResultProcess({ request, result, setResult }) {
      const recorder = recorders.get(request);
      if (!recorder || !('data' in result || 'errors' in result)) return;
      const { errors = [], extensions } = result;
      setResult({ ...result, extensions: { ...extensions, ftv1: recorder.finish(errors) } });
    },
  };
}
