import type { Dialect } from './config.ts';
/** The two families of paths in the vendor's pages. */
export declare const pathFamilies: Readonly<Record<'events' | 'requests', Dialect['paths']>>;
