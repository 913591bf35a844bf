/** JSON, or the promise of it. A failure is thrown, on its way to the next field or item that may be null. */
export type Printed = string | Promise<string>;

/** Texts one after another, some of them still to come: what is there already is one text, and stays one. */
export class TextInParts {
  #text: string;
  #waiting: { readonly before: string; readonly part: Promise<string> }[] | undefined;

  constructor(start: string) {
    this.#text = start;
  }

  add(text: string): void {
    this.#text += text;
  }

  addPrinted(printed: Printed): void {
    if (typeof printed === 'string') {
      this.#text += printed;
    } else {
      this.#waiting ??= [];
      this.#waiting.push({ before: this.#text, part: printed });
      this.#text = '';
    }
  }

  end(last: string): Printed {
    const end = this.#text + last;
    const [first, ...others] = this.#waiting ?? [];
    if (!first) return end;
    // Added up, not joined: joining would copy everything once a level.
    if (others.length === 0) return first.part.then((text) => first.before + text + end);
    const all = [first, ...others];
    return Promise.all(all.map(({ part }) => part)).then((texts) => {
      let whole = '';
      for (const [index, { before }] of all.entries()) whole += before + texts[index];
      return whole + end;
    });
  }

  /** The whole has failed: nobody waits for its parts, and their failures are no news. */
  abandon(): void {
    for (const { part } of this.#waiting ?? []) part.catch(() => {});
  }
}
