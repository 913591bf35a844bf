import { parseSource } from './read-sources.ts';

export interface TestTitle {
  /** `describe` gives a test its heading; all others name a test. */
  readonly kind: 'test' | 'describe';
  /** As it stands in the source, with its placeholders; undefined if it is no literal. */
  readonly title: string | undefined;
  readonly line: number;
}

// `describeWithRedis` and its like count as `describe`. `pattern.test(text)` is no test.
const calls = /(?<![.\w$])(it|test|describe\w*)((?:\.\w+)*)(?=[<(])/g;
const literal = /^\s*('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`)/;

/** The titles of a test file in their order. A table of rows counts once, by the title that the rows share. */
export function readTitles(text: string): readonly TestTitle[] {
  // Strings are blank in it, and every character stands where it stands in the text.
  const { code } = parseSource('', text);
  return [...code.matchAll(calls)].flatMap(({ 0: call, 1: name = '', 2: modifiers = '', index }) => {
    const argument = findTitle(code, index + call.length, /\.(?:each|for|skipIf|runIf)$/.test(modifiers));
    if (argument === undefined) return [];
    const title = literal.exec(text.slice(argument))?.[1]?.slice(1, -1);
    const line = text.slice(0, index).split('\n').length;
    return [{ kind: name.startsWith('describe') ? 'describe' : 'test', title, line } as const];
  });
}

/** Where the first argument begins: behind type arguments, and behind the table or condition of the modifiers that take one. */
function findTitle(code: string, start: number, isCalledTwice: boolean): number | undefined {
  let at = code[start] === '<' ? skip(code, start, '<', '>') : start;
  if (isCalledTwice) at = skip(code, at, '(', ')');
  return code[at] === '(' ? at + 1 : undefined;
}

/** Behind the bracket that closes the one at this position; the `>` of an arrow closes nothing. */
function skip(code: string, start: number, open: string, close: string): number {
  let depth = 0;
  for (let at = start; at < code.length; at += 1) {
    if (code[at] === open) depth += 1;
    if (code[at] === close && code[at - 1] !== '=') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return code.length;
}
