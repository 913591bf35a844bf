/** Whether a URL or request target leads to `path`: there, or below a prefix under which an embedder has put it. */
export declare function isAtPath(target: string, path: string): boolean;
