import { wantsPage } from '../domain/answer-type.ts';
import type { RequestHead } from './answer-key.ts';
import { createExecute } from './create-execute.ts';
import type { Door, DoorParts } from './door-parts.ts';
import { createFetch } from './fetch-request.ts';
import { createHandle } from './handle-request.ts';

/**
 * Requests come in before Yoga has seen them. One whose answer is finished and fresh gets its bytes at once; equal ones in
 * flight wait for one answer; all others are executed as far as there are places, and turned away beyond.
 */
export function createDoor({ graphiql, ...parts }: DoorParts): Door {
  // Other methods are preflights or mistakes.
  const isOperation = ({ method, header }: RequestHead): boolean =>
    method === 'POST' || (method === 'GET' && !(graphiql && wantsPage(header('accept'))));
  const common = { ...parts, execute: createExecute(parts), isOperation };
  return { fetch: createFetch(common), handle: createHandle(common) };
}
