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
export interface SandboxPaths {
    readonly requests: string;
    readonly summary: string;
    readonly count: string;
}
export type SandboxEndpoint = keyof SandboxPaths;
/** The newer and the older family of path names. */
export declare const sandboxPaths: {
    readonly events: {
        readonly requests: 'events';
        readonly summary: 'overviews/declined_events';
        readonly count: 'overviews/declined_events/count';
    };
    readonly requests: {
        readonly requests: 'requests';
        readonly summary: 'overviews/declined_requests';
        readonly count: 'overviews/declined_requests/count';
    };
};
export declare const defaultSandboxDialect: SandboxDialect;
