import type { RequestListRef, RequestPageQuery } from '../domain/request-page.ts';
/** A stretch of a list, of any length. */
export interface RequestPageAsk extends RequestListRef, Pick<RequestPageQuery, 'direction' | 'cursor' | 'withTotal'> {
    /** Rows wanted; 0 where only the total is. */
    readonly size: number;
}
