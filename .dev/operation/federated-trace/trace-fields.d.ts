import { type GraphQLSchema } from 'graphql';
import type { TraceRecorder } from './trace-recorder.ts';
/** Makes every field of a schema say when it begins and ends. The schema has to be of one's own: it is changed. */
export declare function traceFields(schema: GraphQLSchema, recorderOf: (context: object) => TraceRecorder | undefined): GraphQLSchema;
