/** What declined requests can be grouped by. A new dimension is one word here; the compiler then points at the rest. */
export const dimensions = ['attackSource', 'country', 'endpoint', 'reason', 'rule', 'totalEndpoint'];
