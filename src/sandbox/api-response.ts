/** A response before it is written. */
export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  /** Default true. False sends the body in chunks, without its length. */
  readonly declaresLength?: boolean;
}

export function jsonResponse(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): ApiResponse {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) };
}

/** The headers to send, with the length if the response declares one. A 204 never has one. */
export function responseHeaders(response: ApiResponse): Record<string, string> {
  if (response.declaresLength === false || response.status === 204) return { ...response.headers };
  return { ...response.headers, 'content-length': String(Buffer.byteLength(response.body)) };
}
