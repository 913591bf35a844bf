/** The one media type that a text consists of. Reads each character once: the text is a caller's. */
function parseMediaType(text) {
    const scanner = new Scanner(text);
    const found = readMediaType(scanner);
    return scanner.isAtEnd() ? found : undefined;
}
/** More than any client lists; what comes behind them is not read. */
const maxListed = 100;
/** Those of a list that are well formed. What stands between two commas and is malformed is skipped. */
function parseMediaTypes(text) {
    const scanner = new Scanner(text);
    const list = [];
    for (let items = 0; items < maxListed && !scanner.isAtEnd(); items += 1) {
        const found = readMediaType(scanner);
        if (found && (scanner.isAtEnd() || scanner.isAt(',')))
            list.push(found);
        scanner.skipPast(',');
    }
    return list;
}
function readMediaType(scanner) {
    scanner.skipBlanks();
    const type = scanner.token();
    if (type === '' || !scanner.take('/'))
        return undefined;
    const subtype = scanner.token();
    const parameters = subtype === '' ? undefined : readParameters(scanner);
    return parameters && { name: `${type}/${subtype}`.toLowerCase(), parameters };
}
/** Undefined where one is malformed. A semicolon with nothing behind it is allowed. */
function readParameters(scanner) {
    const parameters = [];
    for (;;) {
        scanner.skipBlanks();
        if (!scanner.take(';'))
            return parameters;
        scanner.skipBlanks();
        const name = scanner.token();
        if (name === '')
            continue;
        const value = scanner.take('=') ? scanner.quotedOrToken() : undefined;
        if (value === undefined)
            return undefined;
        parameters.push([name.toLowerCase(), value.toLowerCase()]);
    }
}
const tokenCharacters = new Set("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
/** Walks over a text and never back. */
class Scanner {
    #text;
    #at = 0;
    constructor(text) {
        this.#text = text;
    }
    isAtEnd() {
        return this.#at >= this.#text.length;
    }
    isAt(character) {
        return this.#text[this.#at] === character;
    }
    take(character) {
        if (!this.isAt(character))
            return false;
        this.#at += 1;
        return true;
    }
    skipBlanks() {
        while (this.isAt(' ') || this.isAt('\t'))
            this.#at += 1;
    }
    /** To behind the next `character`, or to the end. */
    skipPast(character) {
        const next = this.#text.indexOf(character, this.#at);
        this.#at = next < 0 ? this.#text.length : next + 1;
    }
    /** Empty where there is none. */
    token() {
        const start = this.#at;
        while (tokenCharacters.has(this.#text[this.#at] ?? ''))
            this.#at += 1;
        return this.#text.slice(start, this.#at);
    }
    quotedOrToken() {
        if (!this.take('"'))
            return this.token() || undefined;
        let value = '';
        while (!this.isAtEnd()) {
            if (this.take('"'))
                return value;
            if (this.isAt('\\'))
                this.#at += 1;
            value += this.#text[this.#at] ?? '';
            this.#at += 1;
        }
        return undefined;
    }
}
/** JSON in UTF-8, the one type of a request's body. */
export function isJson(contentType) {
    // Nearly every client sends one of these.
    if (contentType === 'application/json' || contentType === 'application/json; charset=utf-8')
        return true;
    const { name, parameters = [] } = parseMediaType(contentType) ?? {};
    const isUtf8 = parameters.every(([key, value]) => key !== 'charset' || value === 'utf-8' || value === 'utf8');
    return name === 'application/json' && isUtf8;
}
