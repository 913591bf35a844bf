import DataLoader from 'dataloader';
import type { RequestPage } from '../domain/request-page.ts';
import type { LoaderScope } from './loader-scope.ts';
import type { RequestPageAsk } from './request-page-ask.ts';
export type RequestPageLoader = DataLoader<RequestPageAsk, RequestPage, string>;
/**
 * Asks for stretches that begin at the same place of the same list are one stretch, the longest; each asker gets its own
 * part, and the total rides along.
 */
export declare function createRequestPageLoader(scope: LoaderScope): RequestPageLoader;
