import type { Lifetime } from '../domain/lifetime.ts';
import type { OperationFacts } from '../observability/signals.ts';

/** A response as bytes, without the parts that differ from one equal request to the next. */
export interface FinishedResponse {
  readonly status: number;
  /** Without those that differ each time it is sent: request id, age, date, length. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
  /** Whether it may be sent to equal requests: it has data from the upstream and no error. */
  readonly isWhole: boolean;
  /** Whether `headers` has those, too: Yoga sets them. */
  readonly hasAllHeaders?: boolean;
  /** Set if it may also be kept. */
  readonly lifetime: Lifetime | undefined;
  /** The operation that it was made of, for the log; undefined if none was reached. */
  readonly operation: OperationFacts | undefined;
}
