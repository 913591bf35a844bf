/**
 * What an upstream says about a call that it refuses, for the person who configures the gateway: short, in one line, and
 * without the credential that was sent, in whatever form the upstream repeats it. Null where it says nothing.
 */
export declare function upstreamWords(body: Buffer, credential: string): string | null;
