/** Real text is never escaped more often than this. */
const maxRounds = 5;

/** `%74`, and `%u0074`, which some servers accept. */
const escaped = /%(?:u00)?([0-9a-f]{2})/gi;

/**
 * Decodes percent escapes byte by byte until none is left: good for finding ASCII in a text, not for showing it. Malformed
 * escapes stay. Undefined if escapes are left after several rounds.
 */
export function unescapeUrl(text: string): string | undefined {
  let plain = text;
  for (let round = 0; round < maxRounds; round += 1) {
    const next = plain.replace(escaped, (_escape, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
    if (next === plain) return plain.replaceAll('\0', '');
    plain = next;
  }
  return undefined;
}
