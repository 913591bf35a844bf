import type { GraphiqlTab } from './graphiql.ts';
/** The whole page as HTML, for any path: it sends its operations to the address that it was opened at. */
export declare function renderGraphiqlPage(tabs: readonly GraphiqlTab[]): Promise<string>;
