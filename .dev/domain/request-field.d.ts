/**
 * The fields of a request that can be filtered by, with the kind of value each compares with. The kind decides the
 * GraphQL input type, and with it the predicates that are offered.
 */
export declare const requestFields: {
    readonly id: 'string';
    readonly createdAt: 'instant';
    readonly country: 'string';
    readonly asn: 'string';
    readonly isBanByRule: 'boolean';
    readonly isProtected: 'boolean';
    readonly remoteAddr: 'string';
    readonly realIp: 'string';
    readonly requestMethod: 'string';
    readonly requestUri: 'string';
    readonly host: 'string';
    readonly referer: 'string';
    readonly userAgent: 'string';
    readonly serverName: 'string';
    readonly serverPort: 'integer';
    readonly remoteUser: 'string';
    readonly customerId: 'string';
    readonly siteKey: 'string';
    readonly requestInfo: 'string';
    readonly failedMessage: 'string';
    readonly failedChecks: 'string';
};
export type RequestField = keyof typeof requestFields;
