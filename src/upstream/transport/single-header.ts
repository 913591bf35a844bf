import { badResponse } from '../upstream-errors.ts';

/**
 * The value of a field that may occur once in a response. The same value twice counts as once, whether on two lines or on
 * one that a proxy made of them. Throws if there are two different values, since nobody can tell which one holds.
 */
export function singleHeader(name: string, value: string | readonly string[] | undefined): string | undefined {
  if (value === undefined) return undefined;
  const [first, ...others] = listMembers(value);
  if (others.every((other) => other === first)) return first;
  throw badResponse(`its ${name} has several values`);
}

// A comma within quotes does not separate members.
const member = /(?:"[^"]*"|[^,])+/g;

/** The members of a list, in small letters; empty ones do not count (RFC 9110, 5.6.1). */
export function listMembers(value: string | readonly string[]): readonly string[] {
  return [value]
    .flat()
    .flatMap((line) => line.match(member) ?? [])
    .map((text) => text.trim().toLowerCase())
    .filter((text) => text !== '');
}
