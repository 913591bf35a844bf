import { type GraphQLField } from 'graphql';
type Field = GraphQLField<unknown, unknown>;
/** What of an operation's cost is the field's own. A router counts it in place of its object's 1, and once for each row of a list. */
export declare function weightDirectivesOf(field: Field): readonly string[];
/** Counted once however long the list is: a list's weight stands on the argument that is always given. */
export declare function argumentWeightDirectivesOf(field: Field, argument: string): readonly string[];
/** How many rows the field returns or promises. */
export declare function listSizeDirectivesOf(field: Field): readonly string[];
export {};
