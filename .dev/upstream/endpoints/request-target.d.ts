import type { Dialect } from '../../config/config.ts';
import type { Endpoint, EndpointQuery } from './endpoint.ts';
type TargetOf = <Q extends EndpointQuery>(endpoint: Endpoint<Q, unknown>, query: Q) => string;
/** Returns what turns a query into path and query string. Ids are checked here once more, whoever made the query. */
export declare function createTargets(baseUrl: string, dialect: Dialect): TargetOf;
export {};
