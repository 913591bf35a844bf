/** A response before it is written. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  /** Default true. False sends the body in chunks, without its length. */
  readonly declaresLength?: boolean;
}

export function jsonAnswer(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) };
}

/** The headers to send, with the length if the response declares one. A 204 never has one. */
export function answerHeaders(answer: Answer): Record<string, string> {
  if (answer.declaresLength === false || answer.status === 204) return { ...answer.headers };
  return { ...answer.headers, 'content-length': String(Buffer.byteLength(answer.body)) };
}
