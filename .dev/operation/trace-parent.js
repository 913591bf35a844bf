// W3C Trace Context, version 00; ids of nothing but zeros are no ids.
const pattern = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;
/** The trace that a caller's request is part of, as it goes on to upstream; undefined where it is not of the documented form. */
export function parseTraceParent(header) {
    return header !== null && pattern.test(header) ? header : undefined;
}
