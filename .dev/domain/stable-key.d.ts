/**
 * One string per meaning: equal values give equal keys whatever the order of their properties, and no two different
 * values give the same one (every part is quoted as in JSON, so `"a:b","c"` is never `"a","b:c"`). Undefined is left out.
 */
export declare function stableKey(value: object): string;
