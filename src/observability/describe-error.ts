import { isObject } from '../runtime/json.ts';
import { bounded } from './logger.ts';

/** What is logged of something that was thrown. */
export interface ErrorDescription {
  readonly name: string;
  readonly message: string;
  readonly stack: string | null;
  readonly cause: ErrorDescription | null;
}

/** Causes followed: enough for a real chain, an end to one that bites its tail. With 4 texts at most stay below 8 KiB. */
const maxCauses = 3;

/**
 * Anything can be thrown: null, a string, an object whose getters throw. Takes name, message, stack and causes and no
 * other property, since those may hold a request with its headers.
 */
export function describeError(error: unknown, causesLeft = maxCauses): ErrorDescription {
  if (!(error instanceof Error)) return { name: typeof error, message: describeValue(error), stack: null, cause: null };
  const cause = read(() => error.cause);
  return {
    name: readText(() => error.name),
    message: readText(() => error.message),
    // The stack begins with the message, however long that is.
    stack: readText(() => error.stack?.split('\n    at ').slice(1, 9).join(' < ')),
    cause: cause === undefined || cause === null || causesLeft === 0 ? null : describeError(cause, causesLeft - 1),
  };
}

function describeValue(value: unknown): string {
  return isObject(value) ? 'an object that is no error' : bounded(String(value));
}

function readText(get: () => unknown): string {
  const value = read(get);
  return typeof value === 'string' ? bounded(value) : '';
}

function read(get: () => unknown): unknown {
  try {
    return get();
  } catch {
    return undefined;
  }
}
