/**
 * Text without the secrets in it: named ones (`token=…`, `"password": "…"`, `Cookie: …`), credentials behind their scheme
 * (`Bearer …`), JSON Web Tokens; URLs in it as `showUrl` shows them. One walk from word to word, linear in the text.
 */
export declare function maskWords(text: string, showUrl: (url: string) => string): string;
