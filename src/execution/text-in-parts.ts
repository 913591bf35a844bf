/** JSON, or the promise of it. A failure is thrown, on its way to the next field or item that may be null. */
export type Printed = string | Promise<string>;

/** Texts of which some are still to come: what is there already is one text, and stays one. */
export class TextInParts {
  readonly #parts: { readonly before: string; readonly part: Promise<string> }[] = [];

  add(before: string, part: Promise<string>): void {
    this.#parts.push({ before, part });
  }

  end(last: string): Promise<string> {
    const [first, ...others] = this.#parts;
    // Added up, not joined: joining would copy everything once a level.
    if (first && others.length === 0) return first.part.then((text) => first.before + text + last);
    return Promise.all(this.#parts.map(({ part }) => part)).then((texts) => {
      let whole = '';
      for (const [index, { before }] of this.#parts.entries()) whole += before + texts[index];
      return whole + last;
    });
  }

  /** The whole has failed: nobody waits for its parts, and their failures are no news. */
  abandon(): void {
    for (const { part } of this.#parts) part.catch(() => {});
  }
}
