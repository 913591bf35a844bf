import { type Variable } from './variables.ts';
/** The text of `.env.example`. */
export declare function renderEnvExample(): string;
/** The README's table of variables, in Markdown. */
export declare function renderVariableTable(): string;
/** How a default reads in documentation. */
export declare function renderDefault(variable: Variable<unknown>): string;
