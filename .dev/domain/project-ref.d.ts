/** Which project of which account. Both ids have passed {@link parseId}. */
export interface ProjectRef {
    readonly accountId: string;
    readonly projectId: string;
}
export declare function isId(value: string): boolean;
/** Lets an id through to keys, logs and URLs, or refuses it without repeating it. */
export declare function parseId(argument: string, value: string): string;
