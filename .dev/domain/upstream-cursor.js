/** Characters. What is longer is not issued, since it would not be accepted again. */
export const maxUpstreamCursorLength = 2_036;
