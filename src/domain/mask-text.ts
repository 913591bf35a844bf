import { maskUrl } from './mask-url.ts';
import { maskWords } from './mask-words.ts';

const absoluteUrl = /^[a-z][a-z0-9+.-]*:[\\/]{2}[^\s"'`<>]*$/i;

/** Most names of headers and many values. A secret needs a name before it, a scheme, a dot or an escape. */
const plainToken = /^[A-Za-z0-9-]{0,64}$/;

/** Masks the secrets in any text. A text that is a URL, a path or a query as a whole is masked as one. */
export function maskText(text: string): string {
  if (plainToken.test(text)) return text;
  const first = text.charAt(0);
  const isUrl = first === '/' || first === '?' || absoluteUrl.test(text);
  return isUrl ? maskUrl(text) : maskWords(text, maskUrl);
}
