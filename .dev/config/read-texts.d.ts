import { type Variable } from './variables.ts';
/** What was given for each variable, unparsed. Nothing given, blank, and left out are the same. */
export interface Texts {
    readonly given: ReadonlyMap<Variable<unknown>, string>;
    readonly problems: readonly string[];
}
export type ReadFile = (path: string) => string;
type Env = Readonly<Record<string, string | undefined>>;
export declare function readTexts(env: Env, readFile: ReadFile): Texts;
/** The names under which a variable can be given. */
export declare function namesOf(name: string, variable: Variable<unknown>): readonly string[];
export {};
