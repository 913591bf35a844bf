import { type RequestPage } from '../domain/request-page.ts';
import type { LoaderScope } from './loader-scope.ts';
import type { RequestPageAsk } from './request-page-ask.ts';
/**
 * One stretch out of as many upstream pages as it takes, in the list's order, no row twice. What one page could hold is
 * asked for once: upstream may give fewer rows and say that there are more, and then so do we.
 */
export declare function stitchPages(scope: LoaderScope, ask: RequestPageAsk): Promise<RequestPage>;
/** As {@link stitchPages}, but however few rows a page has: reads on until there are as many as asked for, or no more. */
export declare function readUntil(scope: LoaderScope, ask: RequestPageAsk): Promise<RequestPage>;
