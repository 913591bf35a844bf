import type { RequestPage, RequestPageQuery } from '../../domain/request-page.ts';
import type { Endpoint } from './endpoint.ts';
export declare const requests: Endpoint<RequestPageQuery, RequestPage>;
