/**
 * A URL, a path or a query as it may be shown: without user info, without its fragment, which single sign-on puts tokens
 * into, and without the values of secret parameters. Unchanged where there are none. Linear in the text.
 */
export declare function maskUrl(url: string): string;
