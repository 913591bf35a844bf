/** The URL, if a client can be made of it. A refusal does not repeat it: there may be a password in it. */
export declare function checkRedisUrl(url: string): string;
