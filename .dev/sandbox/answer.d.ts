/** What goes back to the client, before it is written. */
export interface Answer {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string | Buffer;
    /** Left out: true. False sends the body in chunks, its length untold. */
    readonly declaresLength?: boolean;
}
export declare function jsonAnswer(status: number, value: unknown, headers?: Readonly<Record<string, string>>): Answer;
/** The headers to send, the length among them where it is to be told; 204 has none by definition. */
export declare function answerHeaders(answer: Answer): Record<string, string>;
