type Env = Readonly<Record<string, string | undefined>>;
/**
 * The variables without the links that a cluster puts into a container for each service beside it. A service may be
 * called anything, `gateway`, `cache` or `metrics`, so that a link looks like a variable of ours; what tells `X_PORT`
 * is its value.
 */
export declare function withoutServiceLinks(env: Env): Env;
export {};
