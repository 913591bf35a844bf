/** Tells `observe`, again and again, how far the event loop is behind. Returns how to stop. */
export type WatchLag = (observe: (lagMs: number) => void) => () => void;
/** A timer that notes how late it is: what keeps it waiting keeps everybody waiting. It does not keep the process. */
export declare const watchLag: WatchLag;
