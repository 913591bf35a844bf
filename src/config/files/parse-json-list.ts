import { isJsonObject } from '../../runtime/json.ts';

/** The members of a JSON file, or one sentence for each problem. A problem names a position and a member, and repeats no value. */
export type Parsed<T> = { readonly value: T } | { readonly problems: readonly string[] };

export type JsonMembers = Readonly<Record<string, unknown>>;

/** Parses a JSON list of objects, each by `parseItem`, which reports its problems. */
export function parseJsonList<T>(
  text: string,
  known: readonly string[],
  parseItem: (item: JsonMembers, report: (problem: string) => void) => T,
): Parsed<readonly T[]> {
  const list = parseJsonText(text);
  if (!Array.isArray(list)) return { problems: ['must be a JSON list of objects.'] };
  const problems: string[] = [];
  const items = list.map((item: unknown, index) => {
    const report = (problem: string) => void problems.push(`item ${index + 1}: ${problem}`);
    if (!isJsonObject(item)) {
      report('must be an object.');
      return undefined;
    }
    for (const name of Object.keys(item)) if (!known.includes(name)) report(unknownMember(known));
    return parseItem(item, report);
  });
  return problems.length > 0 ? { problems } : { value: items.filter((item) => item !== undefined) };
}

function unknownMember(known: readonly string[]): string {
  return `it has a member that is none of ${known.join(', ')}.`;
}

/** Undefined if the text is not JSON. */
export function parseJsonText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
