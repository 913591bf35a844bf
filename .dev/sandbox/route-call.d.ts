import type { SandboxEndpoint, SandboxPaths } from './sandbox-dialect.ts';
/** A call that reached one of the three endpoints. */
export interface RoutedCall {
    readonly endpoint: SandboxEndpoint;
    readonly accountId: string;
    readonly projectId: string;
    readonly query: URLSearchParams;
}
/** Reads the raw request target: a URL parser would fold `..` away, and with it what a careless client sent. */
export declare function routeCall(target: string, paths: SandboxPaths): RoutedCall | undefined;
