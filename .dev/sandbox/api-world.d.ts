import type { Dataset } from './dataset.ts';
import type { RoutedCall } from './route-call.ts';
import type { SandboxAccount } from './sandbox-accounts.ts';
import type { SandboxDialect } from './sandbox-dialect.ts';
/** What the API answers from. */
export interface ApiWorld {
    readonly dialect: SandboxDialect;
    readonly accounts: readonly SandboxAccount[];
    readonly dataset: Dataset;
    readonly clock: () => number;
}
/** An endpoint: an authorised call in, the body of a 200 out, or a Refusal. */
export type Route = (call: RoutedCall, world: ApiWorld) => unknown;
