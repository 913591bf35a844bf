import type { JsonValue } from '../../domain/json-value.ts';
import { type RequestPage, type RequestPageQuery } from '../../domain/request-page.ts';
/** A page of at most as many rows as were asked for. Rows beyond that are cut where reading would have gone on. */
export declare function decodeRequestPage(json: JsonValue, query: RequestPageQuery): RequestPage;
