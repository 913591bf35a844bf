import { redacted } from './secret-names.js';
/** `{"` in Base64, as every JSON Web Token begins, at least one more part behind a dot. Bounded, so that it is linear. */
const jwtStart = 'eyJ';
const jwtCharacter = /[A-Za-z0-9_.-]/;
/** Text without the JSON Web Tokens in it, whatever they are named. */
export function maskJwt(text) {
    let shown = '';
    let from = 0;
    for (let start = text.indexOf(jwtStart); start !== -1; start = text.indexOf(jwtStart, from)) {
        const end = endOfJwt(text, start);
        shown += text.slice(from, start) + (text.slice(start, end).includes('.') ? redacted : text.slice(start, end));
        from = end;
    }
    return from === 0 ? text : shown + text.slice(from);
}
function endOfJwt(text, start) {
    let end = start + jwtStart.length;
    while (end < text.length && jwtCharacter.test(text.charAt(end)))
        end += 1;
    return end;
}
