import type { JsonValue } from '../../domain/json-value.ts';

/** A missing key reads as undefined. */
export type Wire = JsonValue | undefined;

export interface JsonObject {
  readonly [key: string]: JsonValue;
}

export function isJsonArray(value: Wire): value is readonly JsonValue[] {
  return Array.isArray(value);
}

export function isJsonObject(value: Wire): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether arrays and objects are nested more than `levels` deep. Looks no deeper than that itself. */
export function isDeeperThan(levels: number, value: JsonValue): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  const children = isJsonArray(value) ? value : Object.values(value);
  return children.some((child) => isDeeperThan(levels - 1, child));
}
