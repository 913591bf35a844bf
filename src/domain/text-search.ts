/** The characters that end words, URLs, values and lines. Each pattern is one character class, so a search is linear. */
export const delimiters = {
  ofWord: /[\s"'`<>(){},;|\\&?#=:]/g,
  notOfWord: /[^\s"'`<>(){},;|\\&?#=:]/g,
  ofUrl: /[\s"'`<>]/g,
  ofValue: /[\s"'`&;,<>]/g,
  ofLine: /[\r\n]/g,
} as const;

/** Index of the next character of a class; the length of the text if there is none. */
export function indexOfAny(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}

/** Index of the first other character than these, at most 8 characters further. */
export function skip(characters: string, text: string, from: number): number {
  const last = Math.min(text.length, from + 8);
  let at = from;
  while (at < last && characters.includes(text.charAt(at))) at += 1;
  return at;
}
