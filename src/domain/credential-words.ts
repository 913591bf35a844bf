/** Words that may follow a name or `Bearer` in a sentence and are no credential: "token: is required", "Bearer token". */
const prose: ReadonlySet<string> = new Set([
  ...[
    'a',
    'an',
    'and',
    'are',
    'cannot',
    'for',
    'has',
    'in',
    'is',
    'it',
    'may',
    'must',
    'no',
    'not',
    'of',
    'or',
    'should',
  ],
  ...['that', 'the', 'too', 'was', 'were', 'with', 'true', 'false', 'none', 'null', 'undefined', 'unknown'],
  ...['empty', 'expected', 'expired', 'invalid', 'malformed', 'missing', 'required', 'wrong', 'absent', 'present'],
  ...['auth', 'authentication', 'authorization', 'credential', 'credentials', 'format', 'header', 'scheme'],
  ...['token', 'tokens'],
]);

const schemes: ReadonlySet<string> = new Set(['bearer', 'basic', 'digest', 'negotiate']);

const longest = 16;
const longestSentence = 80;

const endOfSentence = /[.:!?)}\]]{1,4}$/;

export function isProse(word: string): boolean {
  return word.length <= longest && prose.has(word.replace(endOfSentence, '').toLowerCase());
}

/** Whether a line consists of such words only. Long lines are not checked and count as no sentence. */
export function isSentence(line: string): boolean {
  return line.length <= longestSentence && line.trim().split(' ').every(isProse);
}

export function isScheme(word: string): boolean {
  return word.length <= longest && schemes.has(word.toLowerCase());
}
