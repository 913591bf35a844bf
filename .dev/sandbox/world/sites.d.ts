/** A project's web site: what there is to be asked for, and whose SDK reports it. */
export interface Site {
    readonly accountId: string;
    readonly projectId: string;
    /** Its part of all requests, 0 to 1. */
    readonly share: number;
    readonly siteKey: string;
    readonly serverKey: string;
    readonly host: string;
    /** Hours ahead of UTC where most of its visitors live. */
    readonly utcOffset: number;
    /** Where most of its visitors live. */
    readonly home: readonly string[];
    /** Countries that its rule `ban by country` shuts out. */
    readonly banned: readonly string[];
    readonly uris: Readonly<Record<UriKind, readonly string[]>>;
    /** How its SDK writes headers into their JSON string. */
    readonly headerStyle: 'object' | 'entries' | 'pairs';
    readonly customFieldStyle: 'array' | 'object';
}
export type UriKind = 'page' | 'api' | 'item' | 'login' | 'checkout' | 'health';
export declare const sites: readonly Site[];
