/** Texts of which some are still to come: what is there already is one text, and stays one. */
export class TextInParts {
    #parts = [];
    add(before, part) {
        this.#parts.push({ before, part });
    }
    end(last) {
        const [first, ...others] = this.#parts;
        // Added up, not joined: joining would copy everything once a level.
        if (first && others.length === 0)
            return first.part.then((text) => first.before + text + last);
        return Promise.all(this.#parts.map(({ part }) => part)).then((texts) => {
            let whole = '';
            for (const [index, { before }] of this.#parts.entries())
                whole += before + texts[index];
            return whole + last;
        });
    }
    /** The whole has failed: nobody waits for its parts, and their failures are no news. */
    abandon() {
        for (const { part } of this.#parts)
            part.catch(() => { });
    }
}
