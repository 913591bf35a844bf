import type { JsonValue } from '../../domain/json-value.ts';
/** A key that is not there reads as undefined, like every optional one of the wire. */
export type Wire = JsonValue | undefined;
export interface JsonObject {
    readonly [key: string]: JsonValue;
}
export declare function isJsonArray(value: Wire): value is readonly JsonValue[];
export declare function isJsonObject(value: Wire): value is JsonObject;
/** Whether arrays and objects are nested more than `levels` deep. Looks no deeper than that itself. */
export declare function isDeeperThan(levels: number, value: JsonValue): boolean;
