import type { Dialect } from '../../config/config.ts';
import type { Endpoint as EndpointName } from '../../domain/freshness.ts';
import type { JsonValue } from '../../domain/json-value.ts';
import type { ProjectRef } from '../../domain/project-ref.ts';
export type MaskJson = (json: JsonValue) => JsonValue;
export interface EndpointQuery {
    readonly project: ProjectRef;
}
/** One read of the vendor's API, both directions: a query to the wire, an answer back into the domain. */
export interface Endpoint<Query extends EndpointQuery, Value> {
    /** Also the key of its path in the dialect. */
    readonly name: EndpointName;
    /** The query string without its question mark, every value percent-encoded; empty where there is nothing to say. */
    encode(query: Query, dialect: Dialect): string;
    /**
     * Strict about the shape on top, tolerant within. Throws UPSTREAM_BAD_RESPONSE. `mask` takes out of JSON what must not be
     * shown to anybody.
     */
    decode(json: JsonValue, query: Query, mask: MaskJson): Value;
}
