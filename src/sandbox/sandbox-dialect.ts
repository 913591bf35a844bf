/** What the vendor's pages disagree on. A sandbox speaks one value of each and refuses the others. */
export interface SandboxDialect {
  /** `Authorization: Bearer KEY`, or `X-Api-Key` with the key in Base64. */
  readonly authScheme: 'bearer' | 'x-api-key';
  /** The part below `/api/v1/{account_id}/projects/{project_id}/`, per endpoint. */
  readonly paths: SandboxPaths;
  readonly paging: 'cursor-limit' | 'cursor-object' | 'flat';
  readonly operandsKey: 'operands' | 'opearands';
  /** How booleans and numbers are written in `where`: as JSON's own or in strings. */
  readonly valueEncoding: 'native' | 'string';
  /** The spelling of `fieldPath`, in `where` and `order_by`. Answers are camelCase either way. */
  readonly fieldCase: 'camel' | 'snake';
  /** `never`: the parameter `total` is unknown, and no page tells a total. */
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

/** The newer and the older family of path names. */
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
