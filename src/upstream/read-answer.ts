import type { Identity } from '../domain/identity.ts';
import type { JsonValue } from '../domain/json-value.ts';
import type { SentCredential } from '../domain/sent-credential.ts';
import { decodeErrorItems } from './endpoints/decode-error-items.ts';
import { maskErrorText } from './mask-error-text.ts';
import type { Answer, Outcome } from './transport/outcome.ts';
import { singleHeader } from './transport/single-header.ts';
import { badResponse, statusError } from './upstream-errors.ts';

const jsonType = /^[a-z]+\/(?:[\w.!#$&^-]+\+)?json$/;

/** The body of a 200 that says it is JSON; anything else is thrown as what it means. */
export function readAnswer(outcome: Outcome, holder: Identity['holder'], sent: SentCredential): Buffer {
  if (outcome.kind !== 'answered') throw outcome.error;
  const { status, body } = outcome.answer;
  if (status !== 200) {
    const items = status === 400 ? decodeErrorItems(parseJson(body), (text) => maskErrorText(text, sent)) : [];
    throw statusError(status, { holder, retryAfterMs: pauseOf(outcome.answer), items });
  }
  const contentType = singleHeader('Content-Type', outcome.answer.contentType);
  if (contentType !== undefined && !isJsonType(contentType)) throw badResponse('it is not JSON by its content type');
  return body;
}

/** A wish for a pause that is not understood is one all the same: a second. */
function pauseOf({ retryAfterMs, asksForPause }: Answer): number | undefined {
  return retryAfterMs ?? (asksForPause ? 1_000 : undefined);
}

export function parseBody(body: Buffer): JsonValue {
  const json = parseJson(body);
  if (json === undefined) throw badResponse('it is not JSON');
  return json;
}

function isJsonType(contentType: string): boolean {
  const [type = ''] = contentType.split(';', 1);
  return jsonType.test(type.trim());
}

/** Undefined where the text is no JSON. The parser's own complaint quotes the text, so it goes nowhere. */
function parseJson(body: Buffer): JsonValue | undefined {
  const text = body.toString();
  try {
    return JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text);
  } catch {
    return undefined;
  }
}
