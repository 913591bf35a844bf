import { createTextMemo } from '../runtime/text-memo.ts';
import { maskJsonText } from './mask-json.ts';
import { maskText } from './mask-text.ts';
import { maskUrl } from './mask-url.ts';
import { isSecretName } from './secret-names.ts';

/**
 * How texts are masked, remembered: user agents, paths and most headers come again and again, and looking one up is cheaper
 * than searching it for secrets. One set belongs to one gateway.
 */
export interface Masks {
  /** Text that may be JSON. */
  readonly text: (text: string) => string;
  /** A URL, a path or a query. */
  readonly url: (url: string) => string;
  /** The name of a header. */
  readonly name: (name: string) => string;
  /** Whether a header with this name holds a secret. */
  readonly isSecretName: (name: string) => boolean;
}

/** Of each kind and generation: 1 MiB of characters, which are two bytes each at most. */
const maxCharacters = 1_048_576;
/** Names are short, and there are few. */
const maxNameCharacters = 65_536;

export function createMasks(): Masks {
  return {
    text: createTextMemo((text) => maskJsonText(text), maxCharacters),
    url: createTextMemo(maskUrl, maxCharacters),
    name: createTextMemo(maskText, maxNameCharacters),
    isSecretName: createTextMemo(isSecretName, maxNameCharacters),
  };
}
