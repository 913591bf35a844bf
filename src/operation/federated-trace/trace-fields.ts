import { defaultFieldResolver, type GraphQLSchema, isIntrospectionType, isObjectType } from 'graphql';
import type { TraceRecorder } from './trace-recorder.ts';

/** Makes every field of a schema report when it begins and ends. Changes the schema, so pass one that is not served. */
export function traceFields(
  schema: GraphQLSchema,
  recorderOf: (context: object) => TraceRecorder | undefined,
): GraphQLSchema {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !isIntrospectionType(type));
  for (const field of types.flatMap((type) => (isObjectType(type) ? Object.values(type.getFields()) : []))) {
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = (source, args, context, info) => {
      const end = recorderOf(context)?.start(info);
      return end ? endingWith(end, () => resolve(source, args, context, info)) : resolve(source, args, context, info);
    };
  }
  return schema;
}

function endingWith(end: () => void, run: () => unknown): unknown {
  let value: unknown;
  try {
    value = run();
  } catch (error) {
    end();
    throw error;
  }
  if (value instanceof Promise) value.then(end, end);
  else end();
  return value;
}
