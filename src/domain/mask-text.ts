import { maskUrl } from './mask-url.ts';
import { maskWords } from './mask-words.ts';

const absoluteUrl = /^[a-z][a-z0-9+.-]*:[\\/]{2}[^\s"'`<>]*$/i;

/** Masks the secrets in any text. A text that is a URL, a path or a query as a whole is masked as one. */
export function maskText(text: string): string {
  const first = text.charAt(0);
  const isUrl = first === '/' || first === '?' || absoluteUrl.test(text);
  return isUrl ? maskUrl(text) : maskWords(text, maskUrl);
}
