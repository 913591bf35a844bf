import { isObject } from '../runtime/json.ts';
import { bounded } from './logger.ts';

/** A thrown value as it is logged. */
export interface ErrorDescription {
  readonly name: string;
  readonly message: string;
  readonly stack: string | null;
  readonly cause: ErrorDescription | null;
}

/** Causes that are followed. Ends circular chains; with 3 texts for each of 4 errors, the line stays small. */
const maxCauses = 3;

/**
 * Describes any thrown value: null, a string, an object whose getters throw. Takes name, message, stack and causes only,
 * because other properties may hold a request with its headers.
 */
export function describeError(error: unknown, causesLeft = maxCauses): ErrorDescription {
  if (!(error instanceof Error)) return { name: typeof error, message: describeValue(error), stack: null, cause: null };
  const cause = read(() => error.cause);
  return {
    name: readText(() => error.name),
    message: readText(() => error.message),
    // Leaves out the first part of the stack, which repeats the message.
    stack: readText(() => error.stack?.split('\n    at ').slice(1, 9).join(' < ')),
    cause: cause === undefined || cause === null || causesLeft === 0 ? null : describeError(cause, causesLeft - 1),
  };
}

function describeValue(value: unknown): string {
  return isObject(value) ? 'an object that is not an Error' : bounded(String(value));
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
