/** What ends the things that text is made of. Each is one class of characters, so looking for the next is linear. */
export const delimiters = {
    ofWord: /[\s"'`<>(){},;|\\&?#=:]/g,
    notOfWord: /[^\s"'`<>(){},;|\\&?#=:]/g,
    ofUrl: /[\s"'`<>]/g,
    ofValue: /[\s"'`&;,<>]/g,
    ofLine: /[\r\n]/g,
};
/** Where the next character of a class stands; the text's length where there is none. */
export function indexOfAny(pattern, text, from) {
    pattern.lastIndex = from;
    return pattern.exec(text)?.index ?? text.length;
}
/** Where something else than these characters stands, at most a few further on. */
export function skip(characters, text, from) {
    const last = Math.min(text.length, from + 8);
    let at = from;
    while (at < last && characters.includes(text.charAt(at)))
        at += 1;
    return at;
}
