/** More often than this, nobody escapes the same text. */
const maxRounds = 5;
/** Also `%u0074`, as some servers read it. */
const escaped = /%(?:u00)?([0-9a-f]{2})/gi;
/**
 * Text with its percent escapes undone until none is left, byte by byte: good for finding ASCII in it, not for showing.
 * Malformed escapes stay. Undefined where there is still one after several rounds.
 */
export function unescapeUrl(text) {
    let plain = text;
    for (let round = 0; round < maxRounds; round += 1) {
        const next = plain.replace(escaped, (_escape, digits) => String.fromCharCode(Number.parseInt(digits, 16)));
        if (next === plain)
            return plain.replaceAll('\0', '');
        plain = next;
    }
    return undefined;
}
