/** What `doctor` looks into, in the order in which it tells of them. The names are part of `doctor --json`. */
export declare const checkNames: readonly ['configuration', 'authScheme', 'requests', 'summary', 'count', 'paging', 'fieldCase', 'operandsKey', 'valueEncoding', 'total'];
export type CheckName = (typeof checkNames)[number];
/**
 * `ok`: as it is set, it works. `wrong`: it does not. `unsure`: the upstream takes it, and its answers do not tell whether
 * it understood. `skipped`: it was not asked, because of what is wrong before it.
 */
export type CheckState = 'ok' | 'wrong' | 'unsure' | 'skipped';
export interface Check {
    readonly name: CheckName;
    readonly state: CheckState;
    readonly message: string;
    /** The code that callers of the gateway would get. */
    readonly code: string | null;
    /** The upstream's status, where it refused. */
    readonly status: number | null;
    readonly upstreamSays: string | null;
    /** What to try where no line can be told, most likely first. */
    readonly tries: readonly string[];
}
/** A check with what it has to say beyond its state and message. */
export declare function check(name: CheckName, state: CheckState, message: string, more?: Partial<Pick<Check, 'code' | 'status' | 'upstreamSays' | 'tries'>>): Check;
/** Whether nothing is wrong; what cannot be told is no failure. */
export declare function isHealthy(checks: readonly Check[]): boolean;
