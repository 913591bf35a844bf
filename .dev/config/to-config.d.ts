import type { Config } from './config.ts';
import { type Variable } from './variables.ts';
/** The value in force of a variable: what was given, or its default. */
export type Read = <T>(variable: Variable<T>) => T;
/** The variables, nested by who reads them. */
export declare function toConfig(read: Read): Config;
