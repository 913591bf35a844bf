import type { Plugin } from 'graphql-yoga';
import type { Identified } from '../identity/caller.ts';
import type { OperationFacts } from '../observability/signals.ts';
import type { HeaderList } from '../runtime/cross-origin.ts';

/** The part of the context that a request has before its operation is known. */
export interface ServerContext {
  /** Set by use-response-headers, the first plugin. */
  requestId?: string;
  /** Who calls; set by the request handlers for every request that can be an operation. */
  identified?: Identified;
  /** Headers of this caller's own; called when the response is sent. */
  ownHeaders?: () => HeaderList;
  /** Whether the client takes an event stream; set by use-answer-type. */
  acceptsStream?: boolean;
  /** Called with what is known of the operation, for the log. */
  onOperation?: (operation: OperationFacts) => void;
  /** The address at the other end of the socket. */
  address?: string | undefined;
}

/** A Yoga plugin with our context. */
export type GatewayPlugin = Plugin<object, ServerContext>;

/** A refusal outside of GraphQL, in the shape of GraphQL errors, so that clients need to know only one. */
export function refusalResponse(
  ResponseType: typeof Response,
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const body = JSON.stringify({ errors: [{ message, extensions: { code: 'BAD_USER_INPUT' } }] });
  return new ResponseType(body, {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  });
}
