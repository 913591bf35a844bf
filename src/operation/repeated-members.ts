import { endOfString } from './scan-text.ts';

/** The members of a request that may stand in its body once each. */
const onceOnly = ['query', 'variables', 'operationName', 'extensions'] as const;

type Member = (typeof onceOnly)[number];

/**
 * The member of a JSON object that stands in its text twice at the top level. JSON.parse takes the last one, a proxy in front
 * may have checked the first. Takes text that JSON.parse accepts, and scans it only if a name occurs more often than once.
 */
export function findRepeatedMember(text: string): Member | undefined {
  if (!text.includes('\\u') && !onceOnly.some((name) => occursTwice(text, `"${name}"`))) return undefined;
  const seen = new Set<unknown>();
  for (const name of topLevelNames(text)) {
    const known = onceOnly.find((one) => one === name);
    if (known && seen.has(known)) return known;
    seen.add(name);
  }
  return undefined;
}

function occursTwice(text: string, part: string): boolean {
  const first = text.indexOf(part);
  return first !== -1 && text.indexOf(part, first + part.length) !== -1;
}

/** The names of the outermost object, decoded. */
function* topLevelNames(text: string): Generator<unknown> {
  let depth = 0;
  let string = '""';
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index];
    if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') depth -= 1;
    else if (char === ':' && depth === 1) yield JSON.parse(string);
    else if (char === '"') {
      const end = endOfString(text, index);
      if (depth === 1) string = text.slice(index, end + 1);
      index = end;
    }
  }
}
