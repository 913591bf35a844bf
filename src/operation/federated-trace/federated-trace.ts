import { type ExecutionResult, execute, type GraphQLSchema } from 'graphql';
import { type Operation, preparedOf } from '../operation.ts';
import { traceFields } from './trace-fields.ts';
import { createTraceRecorder, type TraceRecorder } from './trace-recorder.ts';

/** `extensions.ftv1` for a router that asks for it. Other operations only pay for reading a header. */
export interface FederatedTrace {
  isAsked(operation: Operation): boolean;
  run(operation: Operation): ExecutionResult<unknown> | Promise<ExecutionResult<unknown>>;
}

export interface FederatedTraceParts {
  /** Creates a second schema equal to the served one: only traced operations run on resolvers that measure time. */
  readonly createSchema: () => GraphQLSchema;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Milliseconds with fractions, because fields take less than one. Default: the monotonic clock of the process. */
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
