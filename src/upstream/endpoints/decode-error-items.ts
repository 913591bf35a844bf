import type { UpstreamErrorItem } from '../../domain/gateway-error.ts';
import { isJsonArray, isJsonObject } from '../../runtime/json.ts';
import { decodeText } from './decode-values.ts';
import type { Wire } from './json-shape.ts';

const maxItems = 10;
const maxMessageLength = 300;
const maxWordLength = 100;

/**
 * The items of a 400, in any shape that its body is known or likely to have; none if it has another. Each text goes
 * through `mask` before it is cut, since half of a secret is a secret too.
 */
export function decodeErrorItems(body: Wire, mask: (text: string) => string): readonly UpstreamErrorItem[] {
  return candidates(body)
    .slice(0, maxItems)
    .flatMap((item) => decodeItem(item, mask) ?? []);
}

function candidates(body: Wire): readonly Wire[] {
  if (isJsonArray(body)) return body;
  if (!isJsonObject(body)) return [];
  if (isJsonArray(body.errors)) return body.errors;
  if (typeof body.error === 'string') return [{ message: body.error }];
  return [isJsonObject(body.error) ? body.error : body];
}

function decodeItem(item: Wire, mask: (text: string) => string): UpstreamErrorItem | undefined {
  if (!isJsonObject(item)) return undefined;
  const read = (value: Wire, maxLength: number): string | null => {
    const text = decodeText(value);
    return text === null ? null : cut(mask(text), maxLength);
  };
  const message = read(item.message, maxMessageLength);
  if (message === null) return undefined;
  return {
    message,
    code: read(item.code, maxWordLength),
    type: read(item.type, maxWordLength),
    param: isJsonObject(item.context) ? read(item.context.param, maxWordLength) : null,
  };
}

/** Cuts between characters, never within one. */
function cut(text: string, maxLength: number): string {
  return text.slice(0, maxLength).toWellFormed();
}
