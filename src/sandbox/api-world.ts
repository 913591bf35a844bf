import type { Dataset } from './dataset.ts';
import type { RoutedCall } from './route-call.ts';
import type { SandboxAccount } from './sandbox-accounts.ts';
import type { SandboxDialect } from './sandbox-dialect.ts';

/** Everything that the API's responses depend on. */
export interface ApiWorld {
  readonly dialect: SandboxDialect;
  readonly accounts: readonly SandboxAccount[];
  readonly dataset: Dataset;
  readonly clock: () => number;
}

/** An endpoint: takes an authorised call and returns the body of a 200, or throws a CallRefusal. */
export type Route = (call: RoutedCall, world: ApiWorld) => unknown;
