import { redacted } from './secret-names.ts';

/** `{"` in Base64: every JSON Web Token begins with it, and has at least one more part after a dot. */
const jwtStart = 'eyJ';

const jwtCharacter = /[A-Za-z0-9_.-]/;

/** Masks JSON Web Tokens in a text, whatever name they have. Linear in the text. */
export function maskJwt(text: string): string {
  let shown = '';
  let from = 0;
  for (let start = text.indexOf(jwtStart); start !== -1; start = text.indexOf(jwtStart, from)) {
    const end = endOfJwt(text, start);
    shown += text.slice(from, start) + (text.slice(start, end).includes('.') ? redacted : text.slice(start, end));
    from = end;
  }
  return from === 0 ? text : shown + text.slice(from);
}

function endOfJwt(text: string, start: number): number {
  let end = start + jwtStart.length;
  while (end < text.length && jwtCharacter.test(text.charAt(end))) end += 1;
  return end;
}
