declare const brand: unique symbol;

/** The upstream's own cursor, opaque to the gateway. */
export type UpstreamCursor = string & { readonly [brand]: 'UpstreamCursor' };

/** In characters. A longer cursor is not issued, because the gateway would not accept it again. */
export const maxUpstreamCursorLength = 2_036;
