/**
 * Text with its percent escapes undone until none is left, byte by byte: good for finding ASCII in it, not for showing.
 * Malformed escapes stay. Undefined where there is still one after several rounds.
 */
export declare function unescapeUrl(text: string): string | undefined;
