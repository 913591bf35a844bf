declare const brand: unique symbol;
/** Upstream's own cursor: opaque, never taken apart. */
export type UpstreamCursor = string & {
    readonly [brand]: 'UpstreamCursor';
};
/** Characters. What is longer is not issued, since it would not be accepted again. */
export declare const maxUpstreamCursorLength = 2036;
export {};
