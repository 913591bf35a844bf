declare const brand: unique symbol;

/** Upstream's own cursor: opaque, never taken apart. */
export type UpstreamCursor = string & { readonly [brand]: 'UpstreamCursor' };
