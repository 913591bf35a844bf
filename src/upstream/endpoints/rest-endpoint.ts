import type { Dialect } from '../../config/config.ts';
import type { Endpoint as EndpointName } from '../../domain/freshness.ts';
import type { ProjectRef } from '../../domain/project-ref.ts';
import type { JsonValue } from '../../runtime/json.ts';

export type MaskJson = (json: JsonValue) => JsonValue;

export interface EndpointQuery {
  readonly project: ProjectRef;
}

/** One read of the vendor's API in both directions: a query becomes the wire, a response becomes domain values. */
export interface RestEndpoint<Query extends EndpointQuery, Value> {
  /** Also the key of its path in the dialect. */
  readonly name: EndpointName;
  /** The query string without its question mark, every value percent-encoded; empty if there are no parameters. */
  encode(query: Query, dialect: Dialect): string;
  /**
   * Strict about the outer shape, tolerant about single values. Throws UPSTREAM_BAD_RESPONSE. `mask` takes the credential
   * that was sent out of the JSON.
   */
  decode(json: JsonValue, query: Query, mask: MaskJson): Value;
}
