/** A media type or range (RFC 9110, 8.3.1 and 12.5.1), in lower case. */
export interface MediaType {
  /** Such as `application/json`, or `text/*`. */
  readonly name: string;
  readonly parameters: readonly (readonly [name: string, value: string])[];
}

/** Parses a text that is one media type. Reads each character once, because the text comes from a caller. */
function parseMediaType(text: string): MediaType | undefined {
  const scanner = new Scanner(text);
  const found = readMediaType(scanner);
  return scanner.isAtEnd() ? found : undefined;
}

/** No client lists more. Later items are not read. */
const maxListed = 100;

/** Parses a list. Malformed items are skipped. */
export function parseMediaTypes(text: string): readonly MediaType[] {
  const scanner = new Scanner(text);
  const list: MediaType[] = [];
  for (let items = 0; items < maxListed && !scanner.isAtEnd(); items += 1) {
    const found = readMediaType(scanner);
    if (found && (scanner.isAtEnd() || scanner.isAt(','))) list.push(found);
    scanner.skipPast(',');
  }
  return list;
}

function readMediaType(scanner: Scanner): MediaType | undefined {
  scanner.skipBlanks();
  const type = scanner.token();
  if (type === '' || !scanner.take('/')) return undefined;
  const subtype = scanner.token();
  const parameters = subtype === '' ? undefined : readParameters(scanner);
  return parameters && { name: `${type}/${subtype}`.toLowerCase(), parameters };
}

/** Undefined if one is malformed. A trailing semicolon is allowed. */
function readParameters(scanner: Scanner): MediaType['parameters'] | undefined {
  const parameters: [name: string, value: string][] = [];
  for (;;) {
    scanner.skipBlanks();
    if (!scanner.take(';')) return parameters;
    scanner.skipBlanks();
    const name = scanner.token();
    if (name === '') continue;
    const value = scanner.take('=') ? scanner.quotedOrToken() : undefined;
    if (value === undefined) return undefined;
    parameters.push([name.toLowerCase(), value.toLowerCase()]);
  }
}

const tokenCharacters = new Set("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

/** Walks over a text, forward only. */
class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  isAt(character: string): boolean {
    return this.#text[this.#at] === character;
  }

  take(character: string): boolean {
    if (!this.isAt(character)) return false;
    this.#at += 1;
    return true;
  }

  skipBlanks(): void {
    while (this.isAt(' ') || this.isAt('\t')) this.#at += 1;
  }

  /** Moves past the next `character`, or to the end. */
  skipPast(character: string): void {
    const next = this.#text.indexOf(character, this.#at);
    this.#at = next < 0 ? this.#text.length : next + 1;
  }

  /** Empty if there is none. */
  token(): string {
    const start = this.#at;
    while (tokenCharacters.has(this.#text[this.#at] ?? '')) this.#at += 1;
    return this.#text.slice(start, this.#at);
  }

  quotedOrToken(): string | undefined {
    if (!this.take('"')) return this.token() || undefined;
    let value = '';
    while (!this.isAtEnd()) {
      if (this.take('"')) return value;
      if (this.isAt('\\')) this.#at += 1;
      value += this.#text[this.#at] ?? '';
      this.#at += 1;
    }
    return undefined;
  }
}

/** Whether a content type is JSON in UTF-8, the only type of a request body. */
export function isJson(contentType: string): boolean {
  // Nearly every client sends one of these.
  if (contentType === 'application/json' || contentType === 'application/json; charset=utf-8') return true;
  const { name, parameters = [] } = parseMediaType(contentType) ?? {};
  const isUtf8 = parameters.every(([key, value]) => key !== 'charset' || value === 'utf-8' || value === 'utf8');
  return name === 'application/json' && isUtf8;
}
