import { maskUrl } from './mask-url.js';
import { maskWords } from './mask-words.js';
const absoluteUrl = /^[a-z][a-z0-9+.-]*:[\\/]{2}[^\s"'`<>]*$/i;
/** Text of any kind without the secrets in it; one that is a URL, a path or a query as a whole is shown as such. */
export function maskText(text) {
    const first = text.charAt(0);
    const isUrl = first === '/' || first === '?' || absoluteUrl.test(text);
    return isUrl ? maskUrl(text) : maskWords(text, maskUrl);
}
