/** The dimensions to group declined requests by. Add one here, and the compiler points at the rest. */
export const dimensions = ['attackSource', 'country', 'endpoint', 'reason', 'rule', 'totalEndpoint'] as const;

export type Dimension = (typeof dimensions)[number];
