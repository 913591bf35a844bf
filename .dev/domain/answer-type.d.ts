/** The media type that an operation's answer has; undefined if the client refuses every one that we have. */
export declare function answerTypeOf(accept: string | null | undefined): string | undefined;
/** Whether whoever asks wants a page to look at rather than an answer. */
export declare function wantsPage(accept: string | null | undefined): boolean;
