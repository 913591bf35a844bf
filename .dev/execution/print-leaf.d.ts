import { type GraphQLLeafType } from 'graphql';
/** How a value of this type is written as JSON. Throws what the type's own serialize throws. */
export declare function printerOf(type: GraphQLLeafType): (value: unknown) => string;
