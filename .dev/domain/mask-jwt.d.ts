/** Text without the JSON Web Tokens in it, whatever they are named. */
export declare function maskJwt(text: string): string;
