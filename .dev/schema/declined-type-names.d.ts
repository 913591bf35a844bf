import type { Dimension } from '../domain/dimension.ts';
/** Rows carry no type of their own on the wire: the dimension that was asked for decides. */
export declare const declinedTypeNames: Readonly<Record<Dimension, string>>;
