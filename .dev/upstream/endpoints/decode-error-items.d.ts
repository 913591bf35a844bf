import type { UpstreamErrorItem } from '../../domain/gateway-error.ts';
import type { Wire } from './json-shape.ts';
/**
 * What a 400 says, in any of the shapes its array is known or likely to have; nothing where it has none of them. Each text
 * goes through `mask` before it is cut, since half of a secret is one as well.
 */
export declare function decodeErrorItems(body: Wire, mask: (text: string) => string): readonly UpstreamErrorItem[];
