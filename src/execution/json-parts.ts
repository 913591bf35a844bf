import { Completed, type Pending, textOf } from './printed.ts';

interface Part {
  /** Text up to the value; of a field, its key as well. */
  readonly before: string;
  readonly pending: Pending;
}

/** The JSON of an object or list of which some values are still to come. What is there already is one text. */
export class JsonParts {
  readonly #parts: Part[] = [];

  add(before: string, pending: Pending): void {
    this.#parts.push({ before, pending });
  }

  /** As many turns of the microtask queue as graphql-js takes, so that errors come in the same order. */
  endObject(last: string): Promise<Completed> {
    return this.#all().then((settled) => {
      const texts = settled.map(textOf);
      return new Completed(texts.includes('') ? this.#joinWithoutAbsent(texts, last) : this.#join(texts, last));
    });
  }

  /** graphql-js gives a list's promise as it is, one turn earlier than an object's. */
  endList(last: string): Promise<Completed> {
    return new Promise((resolve, reject) => {
      const texts: string[] = [];
      let missing = this.#parts.length;
      const receive = (index: number, settled: unknown) => {
        try {
          texts[index] = textOf(settled) || 'null';
          missing -= 1;
          if (missing === 0) resolve(new Completed(this.#join(texts, last)));
        } catch (error) {
          reject(error);
        }
      };
      for (const [index, { pending }] of this.#parts.entries()) {
        Promise.resolve(pending).then((settled) => receive(index, settled), reject);
      }
    });
  }

  /** An object has failed: its error waits for the fields that are under way, whose errors may be told before it. */
  failLater(error: unknown): Pending {
    return this.#all()
      .then(() => undefined)
      .finally(() => {
        throw error;
      });
  }

  /** A list has failed, or everything: nobody waits for the parts, and their failures are no news. */
  abandon(): void {
    for (const { pending } of this.#parts) Promise.resolve(pending).catch(() => {});
  }

  #all(): Promise<unknown[]> {
    return Promise.all(this.#parts.map(({ pending }) => pending));
  }

  #join(texts: readonly string[], last: string): string {
    let whole = '';
    // Added up, not joined: joining would copy everything once a level.
    for (const [index, { before }] of this.#parts.entries()) whole += before + texts[index];
    return whole + last;
  }

  /** A field whose value JSON cannot express is left out with its key, and with the comma if it was the first. */
  #joinWithoutAbsent(texts: readonly string[], last: string): string {
    let whole = '';
    for (const [index, { before }] of this.#parts.entries()) {
      const isAbsent = texts[index] === '';
      whole = addMembers(whole, isAbsent ? before.replace(/,?"\w+":$/, '') : before + texts[index]);
    }
    return addMembers(whole, last);
  }
}

function addMembers(whole: string, members: string): string {
  return whole === '{' && members.startsWith(',') ? whole + members.slice(1) : whole + members;
}
