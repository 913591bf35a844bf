import type { Dialect } from '../../config/config.ts';
import type { RequestPageQuery } from '../../domain/request-page.ts';
type Paging = Pick<RequestPageQuery, 'direction' | 'cursor' | 'limit'>;
export declare function encodePaging(paging: Paging, style: Dialect['paging']): readonly string[];
export {};
