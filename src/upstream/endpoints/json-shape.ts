import type { JsonValue } from '../../runtime/json.ts';

/** A missing key reads as undefined. */
export type Wire = JsonValue | undefined;
