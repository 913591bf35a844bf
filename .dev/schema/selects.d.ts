import { type GraphQLResolveInfo } from 'graphql';
/** What of a resolver's info is read here. */
export type Selection = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments' | 'variableValues'>;
/** Whether the operation selects one of these fields of the object that is being resolved, through fragments as well. */
export declare function selects(info: Selection, names: readonly string[]): boolean;
