import { createHmac, hash } from 'node:crypto';
import { stableKey } from '../runtime/stable-key.ts';
import { badInput, type GatewayError } from './gateway-error.ts';
import { maxUpstreamCursorLength, type RequestListRef, type UpstreamCursor } from './request-page.ts';
import { type CursorSeal, createCursorSeal, maxSealedCursorLength } from './sealed-cursor.ts';

const bindingLength = 11;

/** How the cursors of one list are written for a caller. */
export interface CursorForm {
  /** The suffix that binds cursors to the list. */
  readonly binding: string;
  /** Set if the cursors are sealed. */
  readonly seal?: CursorSeal;
}

/**
 * Binds cursors to a list: 64 bits of a hash over project, filter and order. It guards against mistakes, not against
 * forgery: the upstream authorises every page, so a forged cursor gains nothing.
 */
export function plainCursors(list: RequestListRef): CursorForm {
  return { binding: hash('sha256', keyOf(list), 'base64url').slice(0, bindingLength) };
}

/** The binding has a key, too: the filter may hold an address that the caller is not shown and could guess by its hash. */
export function sealedCursors(list: RequestListRef, key: Buffer): CursorForm {
  const digest = createHmac('sha256', key)
    .update(`cursor binding\n${keyOf(list)}`)
    .digest('base64url');
  const binding = digest.slice(0, bindingLength);
  return { binding, seal: createCursorSeal(key, binding) };
}

function keyOf({ project, where, orderBy }: RequestListRef): string {
  return stableKey({ project, where, orderBy });
}

/** The upstream's cursor as callers see it. */
export function bindCursor(cursor: UpstreamCursor, { binding, seal }: CursorForm): string {
  return `${seal ? seal.seal(cursor) : cursor}.${binding}`;
}

/** The upstream's cursor out of a caller's. Refused if it was issued for another list. */
export function unbindCursor(
  argument: 'after' | 'before',
  value: string,
  { binding, seal }: CursorForm,
): UpstreamCursor {
  const maxLength = (seal ? maxSealedCursorLength : maxUpstreamCursorLength) + 1 + bindingLength;
  if (value.length > maxLength) throw badInput(argument, `${argument} is longer than ${maxLength} characters.`);
  const dot = value.length - bindingLength - 1;
  if (dot < 1 || value[dot] !== '.' || !value.isWellFormed()) throw notACursor(argument);
  if (value.slice(dot + 1) !== binding) {
    throw badInput(
      argument,
      `${argument} was issued for another project, filter or order: keep these the same while paging, or begin without a cursor.`,
    );
  }
  const own = value.slice(0, dot);
  const cursor = seal ? seal.open(own) : (own as UpstreamCursor);
  if (cursor === undefined) throw notACursor(argument);
  return cursor;
}

function notACursor(argument: string): GatewayError {
  return badInput(
    argument,
    `${argument} is not a cursor of this API: pass an edge's cursor, startCursor or endCursor.`,
  );
}
