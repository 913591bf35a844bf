import { type DocumentNode, type GraphQLSchema } from 'graphql';
import type { Plan } from './plan.ts';
/**
 * A validated document as a plan: fields collected and merged for each object type, arguments and leaf printers looked up
 * once. Undefined where the general executor has to do it: introspection, directives beyond skip and include, anything
 * that is no query, and documents whose fragments unfold without measure.
 */
export declare function createPlan(schema: GraphQLSchema, document: DocumentNode, operationName?: string | null): Plan | undefined;
