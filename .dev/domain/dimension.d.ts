/** What declined requests can be grouped by. A new dimension is one word here; the compiler then points at the rest. */
export declare const dimensions: readonly ['attackSource', 'country', 'endpoint', 'reason', 'rule', 'totalEndpoint'];
export type Dimension = (typeof dimensions)[number];
