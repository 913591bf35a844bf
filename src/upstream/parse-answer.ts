import type { Identity } from '../domain/identity.ts';
import type { JsonValue } from '../domain/json-value.ts';
import { decodeErrorItems } from './endpoints/decode-error-items.ts';
import type { Outcome } from './transport/outcome.ts';
import { badResponse, statusError } from './upstream-errors.ts';

const jsonType = /^[a-z]+\/(?:[\w.!#$&^-]+\+)?json$/;

/** The JSON of a 200; anything else is thrown as what it means. */
export function parseAnswer(outcome: Outcome, holder: Identity['holder']): JsonValue {
  if (outcome.kind !== 'answered') throw outcome.error;
  const { status, contentType, retryAfterMs, text } = outcome.answer;
  if (status !== 200) {
    const items = status === 400 ? decodeErrorItems(parseJson(text)) : [];
    throw statusError(status, { holder, retryAfterMs, items });
  }
  if (contentType !== undefined && !isJsonType(contentType)) throw badResponse('it is not JSON by its content type');
  const json = parseJson(text);
  if (json === undefined) throw badResponse('it is not JSON');
  return json;
}

function isJsonType(contentType: string): boolean {
  const [type = ''] = contentType.split(';', 1);
  return jsonType.test(type.trim().toLowerCase());
}

/** Undefined where the text is no JSON. The parser's own complaint quotes the text, so it goes nowhere. */
function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
