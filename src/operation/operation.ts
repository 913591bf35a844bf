import type { ExecutionResult, GraphQLError } from 'graphql';
import type { GivenOperation } from './given-operation.ts';
import type { OperationContext } from './operation-context.ts';
import type { FoundDocument } from './persisted/find-document.ts';
import type { PreparedOperation } from './prepare-operation.ts';

/** An operation on its way through the stages; each stage adds to it. */
export interface Operation {
  readonly given: GivenOperation;
  /** Its document, brought along or stored before. */
  document?: FoundDocument;
  prepared?: PreparedOperation;
  variables?: Record<string, unknown>;
  context?: OperationContext;
  result?: ExecutionResult<unknown>;
  /** Set by a subscription that has begun: what each of its results is made of. */
  source?: AsyncIterator<unknown>;
  /** Gives back what a subscription holds while it goes on. */
  release?: () => void;
  /** Creates further extensions from the errors as the caller gets them. */
  extend?: (errors: readonly GraphQLError[]) => Readonly<Record<string, unknown>>;
}

/** One step in the life of an operation. It throws to refuse the operation; the next stage waits for its promise. */
export type Stage = (operation: Operation) => Promise<void> | void;

/** The prepared operation, which every stage after the first has. */
export function preparedOf({ prepared }: Operation): PreparedOperation {
  if (prepared) return prepared;
  throw new Error('The operation was not prepared.');
}

/** The text of the document, which every stage after the first has. */
export function documentTextOf({ document }: Operation): string {
  if (document) return document.text;
  throw new Error('The document was not found.');
}
