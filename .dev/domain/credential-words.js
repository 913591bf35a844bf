/** Words that follow a name or `Bearer` in a sentence and are no credential: "token: is required", "Bearer token". */
const prose = new Set([
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
const schemes = new Set(['bearer', 'basic', 'digest', 'negotiate']);
const longest = 16;
const longestSentence = 80;
const endOfSentence = /[.:!?)}\]]{1,4}$/;
export function isProse(word) {
    return word.length <= longest && prose.has(word.replace(endOfSentence, '').toLowerCase());
}
/** Whether a line consists of such words and nothing else; a long one does not. */
export function isSentence(line) {
    return line.length <= longestSentence && line.trim().split(' ').every(isProse);
}
export function isScheme(word) {
    return word.length <= longest && schemes.has(word.toLowerCase());
}
