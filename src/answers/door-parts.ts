import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Admission } from './admission.ts';
import type { AnswerKeys, RequestHead } from './answer-key.ts';
import type { Arrival, ExecuteParts } from './create-execute.ts';
import type { Execute, SharedAnswers } from './shared-answers.ts';

export interface DoorParts extends ExecuteParts {
  readonly admission: Admission;
  readonly answers: SharedAnswers;
  /** Undefined where no answer is shared. */
  readonly keys: AnswerKeys | undefined;
  /** Whether browsers that come for a page get GraphiQL: it is no operation and takes no place. */
  readonly graphiql: boolean;
  /** What one whole operation may take; its body has as long to come. */
  readonly timeoutMs: number;
  /** Epoch milliseconds. */
  readonly clock: () => number;
}

export interface Door {
  readonly fetch: (request: Request) => Promise<Response>;
  /** Undefined where it was answered at once. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void> | undefined;
}

/** What both of its sides work with. */
export interface CommonParts extends Omit<DoorParts, 'graphiql'> {
  readonly execute: (arrival: Arrival) => Execute;
  /** Whether it may come to executing something. */
  readonly isOperation: (head: RequestHead) => boolean;
}
