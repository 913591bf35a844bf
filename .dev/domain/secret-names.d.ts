/** What stands in for a secret. */
export declare const redacted = "[redacted]";
/** False where no name in this text can be a secret's unless it is escaped: one quick look, for text that has none. */
export declare function mayNameSecret(text: string): boolean;
/** Whether the value under this name of a header or key is a secret. */
export declare function isSecretName(name: string): boolean;
/** The same for the name of a URL's parameter, compared as whoever reads the URL would decode it. */
export declare function isSecretParameter(name: string): boolean;
