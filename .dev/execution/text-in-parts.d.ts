/** JSON, or the promise of it. A failure is thrown, on its way to the next field or item that may be null. */
export type Printed = string | Promise<string>;
/** Texts of which some are still to come: what is there already is one text, and stays one. */
export declare class TextInParts {
    #private;
    add(before: string, part: Promise<string>): void;
    end(last: string): Promise<string>;
    /** The whole has failed: nobody waits for its parts, and their failures are no news. */
    abandon(): void;
}
