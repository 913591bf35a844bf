/** The points on which the vendor's pages disagree. A sandbox accepts one value of each and refuses the others. */
export interface SandboxDialect {
  /** `Authorization: Bearer KEY`, or `X-Api-Key` with the key in Base64. */
  readonly authScheme: 'bearer' | 'x-api-key';
  /** The path below `/api/v1/{account_id}/projects/{project_id}/`, for each endpoint. */
  readonly paths: SandboxPaths;
  readonly paging: 'cursor-limit' | 'cursor-object' | 'flat';
  readonly operandsKey: 'operands' | 'opearands';
  /** Form of booleans and numbers in `where`: JSON's own, or strings. */
  readonly valueEncoding: 'native' | 'string';
  /** Spelling of `fieldPath` in `where` and `order_by`. Responses are always camelCase. */
  readonly fieldCase: 'camel' | 'snake';
  /** `never`: the parameter `total` is unknown, and no page has a total. */
  readonly total: 'on-demand' | 'never';
}

/** The path of each endpoint. */
export interface SandboxPaths {
  readonly requests: string;
  readonly summary: string;
  readonly count: string;
}

/** Which of the three endpoints. */
export type SandboxEndpoint = keyof SandboxPaths;

/** The newer and the older path names. */
export const sandboxPaths = {
  events: {
    requests: 'events',
    summary: 'overviews/declined_events',
    count: 'overviews/declined_events/count',
  },
  requests: {
    requests: 'requests',
    summary: 'overviews/declined_requests',
    count: 'overviews/declined_requests/count',
  },
} as const satisfies Record<string, SandboxPaths>;

export const defaultSandboxDialect: SandboxDialect = {
  authScheme: 'bearer',
  paths: sandboxPaths.events,
  paging: 'cursor-limit',
  operandsKey: 'operands',
  valueEncoding: 'native',
  fieldCase: 'camel',
  total: 'on-demand',
};
