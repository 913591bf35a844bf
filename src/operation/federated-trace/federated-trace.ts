import { type ExecutionResult, execute, type GraphQLSchema } from 'graphql';
import { type Operation, preparedOf } from '../operation.ts';
import { traceFields } from './trace-fields.ts';
import { createTraceRecorder, type TraceRecorder } from './trace-recorder.ts';

/** `extensions.ftv1` for the router that asks for it; everybody else pays for a look at a header. */
export interface FederatedTrace {
  isAsked(operation: Operation): boolean;
  run(operation: Operation): ExecutionResult<unknown> | Promise<ExecutionResult<unknown>>;
}

export interface FederatedTraceParts {
  /** Makes another schema equal to the one that is served: only what is traced runs on resolvers that tell the time. */
  readonly createSchema: () => GraphQLSchema;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Fields take less than the wall clock's milliseconds. Default: the process's own, which is never set. */
  readonly stopwatch?: () => number;
}

export function createFederatedTrace({
  createSchema,
  now,
  stopwatch = () => performance.now(),
}: FederatedTraceParts): FederatedTrace {
  const recorders = new WeakMap<object, TraceRecorder>();
  let traced: GraphQLSchema | undefined;
  return {
    isAsked: ({ given, context }) =>
      context?.isRouter === true && given.header('apollo-federation-include-trace') === 'ftv1',
    run(operation) {
      const { document, operationName = null } = preparedOf(operation);
      const { given, context = {} } = operation;
      traced ??= traceFields(createSchema(), (of) => recorders.get(of));
      const recorder = createTraceRecorder(now(), stopwatch);
      recorders.set(context, recorder);
      operation.extend = (errors) => ({ ftv1: recorder.finish(errors) });
      const variableValues = given.params.variables ?? {};
      return execute({ schema: traced, document, operationName, variableValues, contextValue: context });
    },
  };
}
