import { hash } from 'node:crypto';
import { stableKey } from '../runtime/stable-key.ts';
import { badInput } from './gateway-error.ts';
import { maxUpstreamCursorLength, type RequestListRef, type UpstreamCursor } from './request-page.ts';

const bindingLength = 11;
// The longest cursor that is issued: the upstream's cursor, a dot and the binding.
const maxLength = maxUpstreamCursorLength + 1 + bindingLength;

/**
 * The suffix that binds cursors to a list: 64 bits of a hash over project, filter and order. It guards against mistakes,
 * not against forgery: the upstream authorises every page, so a forged cursor gains nothing.
 */
export function cursorBinding(list: RequestListRef): string {
  const key = stableKey({ project: list.project, where: list.where, orderBy: list.orderBy });
  return hash('sha256', key, 'base64url').slice(0, bindingLength);
}

/** The upstream's cursor with its binding, as callers see it. */
export function bindCursor(cursor: UpstreamCursor, binding: string): string {
  return `${cursor}.${binding}`;
}

/** The upstream's cursor out of a caller's. Refused if it was issued for another list. */
export function unbindCursor(argument: 'after' | 'before', value: string, binding: string): UpstreamCursor {
  if (value.length > maxLength) throw badInput(argument, `${argument} is longer than ${maxLength} characters.`);
  const dot = value.length - bindingLength - 1;
  if (dot < 1 || value[dot] !== '.' || !value.isWellFormed()) {
    throw badInput(
      argument,
      `${argument} is not a cursor of this API: pass an edge's cursor, startCursor or endCursor.`,
    );
  }
  if (value.slice(dot + 1) !== binding) {
    throw badInput(
      argument,
      `${argument} was issued for another project, filter or order: keep these the same while paging, or begin without a cursor.`,
    );
  }
  return value.slice(0, dot) as UpstreamCursor;
}
