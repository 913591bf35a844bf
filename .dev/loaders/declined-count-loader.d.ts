import DataLoader from 'dataloader';
import type { DeclinedCount, DeclinedCountQuery } from '../domain/declined-count.ts';
import type { LoaderScope } from './loader-scope.ts';
export type DeclinedCountLoader = DataLoader<DeclinedCountQuery, DeclinedCount, string>;
/** Equal counts of one operation are one upstream call. */
export declare function createDeclinedCountLoader(scope: LoaderScope): DeclinedCountLoader;
