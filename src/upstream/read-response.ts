import type { SentCredential } from '../domain/sent-credential.ts';
import type { JsonValue } from '../runtime/json.ts';
import { decodeErrorItems } from './endpoints/decode-error-items.ts';
import { maskErrorText } from './mask-error-text.ts';
import type { AttemptOutcome, UpstreamResponse } from './transport/attempt-outcome.ts';
import { singleHeader } from './transport/single-header.ts';
import { badResponse, type Sender, statusError } from './upstream-errors.ts';

const jsonType = /^[a-z]+\/(?:[\w.!#$&^-]+\+)?json$/;

/** The body of a 200 that says it is JSON. Every other outcome is thrown as the error that it stands for. */
export function readResponse(outcome: AttemptOutcome, sender: Sender, sent: SentCredential): Buffer {
  if (outcome.kind !== 'responded') throw outcome.error;
  const { status, body } = outcome.response;
  if (status !== 200) {
    const items = status === 400 ? decodeErrorItems(parseJson(body), (text) => maskErrorText(text, sent)) : [];
    throw statusError(status, { sender, retryAfterMs: pauseOf(outcome.response), items });
  }
  const contentType = singleHeader('Content-Type', outcome.response.contentType);
  if (contentType !== undefined && !isJsonType(contentType)) throw badResponse('it is not JSON by its content type');
  return body;
}

/** A Retry-After that cannot be read still asks for a pause: one second. */
function pauseOf({ retryAfterMs, asksForPause }: UpstreamResponse): number | undefined {
  return retryAfterMs ?? (asksForPause ? 1_000 : undefined);
}

/** Parsing more than so many would hold the event loop for longer than other requests should wait. */
const mostObjects = 50_000;
/** A smaller body cannot hold as many: each takes two characters and a comma. */
const leastBytesOfMost = 3 * mostObjects;

export function parseBody(body: Buffer): JsonValue {
  if (body.length >= leastBytesOfMost && hasMoreObjects(body, mostObjects))
    throw badResponse(`it has more than ${mostObjects} objects and lists`);
  const json = parseJson(body);
  if (json === undefined) throw badResponse('it is not JSON');
  return json;
}

/** Counts what opens outside of texts. */
function hasMoreObjects(json: Buffer, limit: number): boolean {
  let isText = false;
  let count = 0;
  for (let index = 0; index < json.length; index += 1) {
    const byte = json[index];
    if (byte === quote) isText = !isText;
    else if (isText && byte === backslash) index += 1;
    else if (!isText && (byte === openBrace || byte === openBracket)) count += 1;
  }
  return count > limit;
}

const [quote, backslash, openBrace, openBracket] = Buffer.from('"\\{[');

function isJsonType(contentType: string): boolean {
  const [type = ''] = contentType.split(';', 1);
  return jsonType.test(type.trim());
}

/** Undefined if the text is not JSON. The parser's own message quotes the text, so it is dropped. */
function parseJson(body: Buffer): JsonValue | undefined {
  const text = body.toString();
  try {
    return JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text);
  } catch {
    return undefined;
  }
}
