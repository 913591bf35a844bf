import { execute } from 'graphql';
import { preparedOf } from '../operation.js';
import { traceFields } from './trace-fields.js';
import { createTraceRecorder } from './trace-recorder.js';
export function createFederatedTrace({ createSchema, now, stopwatch = () => performance.now(), }) {
    const recorders = new WeakMap();
    let traced;
    return {
        isAsked: ({ given, context }) => context?.isRouter === true && given.header('apollo-federation-include-trace') === 'ftv1',
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
