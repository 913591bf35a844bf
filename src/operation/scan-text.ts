/** Limits of a text that are checked in one pass over its characters, before it is parsed. */
export interface TextBounds {
  readonly lines: number;
  /** Levels of nested braces, brackets and parentheses. */
  readonly nesting: number;
}

/** The limit that a GraphQL document exceeds, if any. Brackets in strings and comments do not count. */
export function findExceeded(text: string, bounds: TextBounds): keyof TextBounds | undefined {
  let lines = 1;
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index];
    if (char === '\n' || char === '\r') lines += 1;
    else if (char === '(' || char === '[' || char === '{') depth += 1;
    else if (char === ')' || char === ']' || char === '}') depth -= 1;
    else if (char === '#') index = endOfComment(text, index);
    else if (char === '"') {
      const end = endOfString(text, index);
      lines += countLines(text, index, end);
      index = end;
    }
    if (lines > bounds.lines) return 'lines';
    if (depth > bounds.nesting) return 'nesting';
  }
  return undefined;
}

/** The index of the last character of the line. */
function endOfComment(text: string, start: number): number {
  let index = start;
  while (index + 1 < text.length && text[index + 1] !== '\n' && text[index + 1] !== '\r') index += 1;
  return index;
}

/** The index of the closing quote, or of the last character of a string that is not closed. */
export function endOfString(text: string, start: number): number {
  const isBlock = text.startsWith('"""', start);
  let index = start + (isBlock ? 3 : 1);
  for (; index < text.length; index += 1) {
    const char = text[index];
    if (char === '\\') index += isBlock && text.startsWith('"""', index + 1) ? 3 : isBlock ? 0 : 1;
    else if (isBlock ? text.startsWith('"""', index) : char === '"') return index + (isBlock ? 2 : 0);
    else if (!isBlock && (char === '\n' || char === '\r')) return index - 1;
  }
  return text.length - 1;
}

function countLines(text: string, start: number, end: number): number {
  let lines = 0;
  for (let index = text.indexOf('\n', start); index >= 0 && index <= end; index = text.indexOf('\n', index + 1))
    lines += 1;
  return lines;
}

/** Whether JSON text has more than `max` commas between values, so that parsing it would be wasted work. */
export function hasMoreCommas(json: string, max: number): boolean {
  let commas = 0;
  for (let index = 0; index < json.length; index += 1) {
    const char = json[index];
    if (char === '"') index = endOfString(json, index);
    else if (char === ',') commas += 1;
    if (commas > max) return true;
  }
  return false;
}
