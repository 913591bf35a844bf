import type { Builder } from './builder.ts';
/** The scalars of graphql-scalars, with words for the people who read them here. */
export declare function defineScalars(builder: Builder): void;
