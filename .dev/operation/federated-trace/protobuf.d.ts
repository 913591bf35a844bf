/** An unsigned whole number, at most Number.MAX_SAFE_INTEGER. */
export declare function varintField(field: number, value: number): Uint8Array;
export declare function textField(field: number, text: string): Uint8Array;
/** A message of these fields, in the field of another. */
export declare function messageField(field: number, parts: readonly Uint8Array[]): Uint8Array;
