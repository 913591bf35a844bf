import { isNearName, nearestName } from './nearest-name.ts';

/** Names with these prefixes are meant for the gateway, even if it has no such variable. */
const ourPrefix = /^(BOTBYE|GATEWAY|CACHE|MAX|PRIVACY|PERSISTED|FEDERATION|METRICS|QUOTA|LIVE)_/i;

/** A problem for each set variable that looks like one of the gateway and is not. Tells the name, never the value. */
export function unknownVariables(
  record: Readonly<Record<string, string | undefined>>,
  known: readonly string[],
): readonly string[] {
  const unknown = Object.keys(record)
    // A blank variable counts as not set.
    .filter((name) => record[name]?.trim() && !known.includes(name))
    .filter((name) => ourPrefix.test(name) || isNearName(name, known));
  return unknown.sort().map((name) => {
    const nearest = nearestName(name, known);
    return `${printable(name)} is not a variable of this gateway${nearest ? `; did you mean ${nearest}?` : '.'}`;
  });
}

/** Replaces characters such as line breaks, which a name may have if no shell set it. */
function printable(name: string): string {
  return name.replace(/[^\x21-\x7e]/g, '?');
}
