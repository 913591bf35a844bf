import type { ReadHeader } from './read-header.ts';
export type HeaderList = readonly (readonly [name: string, value: string])[];
export interface CrossOrigin {
    /** The headers that every answer to a page of `origin` has, whatever its status. */
    readonly headersFor: (origin: string | null | undefined) => HeaderList;
    /** The further headers of an answer to OPTIONS: a preflight's, if the page's origin is listed. */
    readonly preflightHeaders: (header: ReadHeader) => HeaderList;
    /** Whether a page that is neither of this host nor of a listed origin made a browser send this. */
    readonly isForeign: (header: ReadHeader, host: string) => boolean;
}
/** Closed unless origins are listed; never with credentials, since none of ours are cookies. */
export declare function createCrossOrigin(origins: readonly string[]): CrossOrigin;
