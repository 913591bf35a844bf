import type { IncomingMessage, ServerResponse } from 'node:http';
import type { IdentifyCaller } from '../identity/caller.ts';
import type { Quotas } from '../identity/quota.ts';
import type { Admission } from '../overload/admission.ts';
import type { UnsentBytes } from '../overload/unsent-bytes.ts';
import type { Yoga } from '../yoga/create-yoga.ts';
import type { ExecuteParts, IncomingRequest } from './execute-request.ts';
import type { PackResponse } from './pack-response.ts';
import type { RequestHead, ResponseKeys } from './response-key.ts';
import type { Execute, SharedResponses } from './shared-responses.ts';

export interface ResponseParts extends ExecuteParts {
  readonly yoga: Yoga;
  readonly admission: Admission;
  readonly unsent: UnsentBytes;
  readonly responses: SharedResponses;
  readonly pack: PackResponse;
  readonly keys: ResponseKeys;
  /** Tells who calls, before anything is looked up for them. */
  readonly identify: IdentifyCaller;
  /** Callers are charged for kept responses, too. */
  readonly quotas: Quotas;
  /** Whether requests take the fast path if they can; otherwise Yoga handles all of them. */
  readonly fastPaths: boolean;
  /** Whether a browser gets the page of GraphiQL and its files: such a request is no operation and takes no slot. */
  readonly graphiql: boolean;
  /** How long one whole operation may take; its body may take as long to arrive. */
  readonly timeoutMs: number;
  /** Epoch milliseconds. */
  readonly clock: () => number;
}

export interface RequestHandlers {
  readonly fetch: (request: Request) => Promise<Response>;
  /**
   * Undefined if the response was sent at once. Our listener passes the body that it has read; anything but a Buffer,
   * such as the `next` of a framework, is ignored.
   */
  readonly handle: (request: IncomingMessage, response: ServerResponse, body?: unknown) => Promise<void> | undefined;
}

/** The parts that both handlers need. */
export interface CommonParts extends Omit<ResponseParts, 'graphiql'> {
  readonly execute: (request: IncomingRequest, mediaType: string) => Execute;
  /** Whether a request can execute something. */
  readonly isOperation: (head: RequestHead, target: string) => boolean;
}
