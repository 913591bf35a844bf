/** Text of any kind without the secrets in it; one that is a URL, a path or a query as a whole is shown as such. */
export declare function maskText(text: string): string;
