import { type RequestPage, type RequestPageQuery } from './request-page.ts';
/** How much of a stretch is wanted, counted from where its reading began. */
export interface Slice extends Pick<RequestPageQuery, 'direction' | 'withTotal'> {
    readonly size: number;
}
/** The part of a longer stretch that one asker wanted, with that part's own truth about its neighbours. */
export declare function slicePage(stretch: RequestPage, { direction, size, withTotal }: Slice): RequestPage;
