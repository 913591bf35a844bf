import { badInput } from './gateway-error.ts';
import { refuseRounded, roundedNumber } from './rounded-number.ts';

/** Names a project of an account. Both ids have passed {@link parseId}. */
export interface ProjectRef {
  readonly accountId: string;
  readonly projectId: string;
}

// Escaping does not make an id safe: encodeURIComponent('..') is still '..', and a URL parser resolves it to the parent.
const idPattern = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

export function isId(value: string): boolean {
  return idPattern.test(value);
}

/** Checks an id that will reach keys, logs and URLs. Refuses it without repeating it. */
export function parseId(argument: string, value: string): string {
  if (isId(value)) return value;
  if (value === roundedNumber) throw refuseRounded(argument);
  throw badInput(
    argument,
    `${argument} is not an id: 1 to 64 letters, digits, "_" or "-" are allowed, beginning with a letter or digit.`,
  );
}
