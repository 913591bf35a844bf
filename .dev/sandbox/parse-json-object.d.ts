/** A parameter whose value is one JSON object. */
export declare function parseJsonObject(param: string, text: string): Readonly<Record<string, unknown>>;
