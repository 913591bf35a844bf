/** Which type an object behind the Node interface is of: each has a property that no other has. */
export declare function nodeTypeName(value: unknown): string;
