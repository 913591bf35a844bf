/**
 * The fields of a request that can be filtered by, with the kind of value each compares with. The kind decides the
 * GraphQL input type, and with it the predicates that are offered.
 */
export const requestFields = {
    id: 'string',
    createdAt: 'instant',
    country: 'string',
    asn: 'string',
    isBanByRule: 'boolean',
    isProtected: 'boolean',
    remoteAddr: 'string',
    realIp: 'string',
    requestMethod: 'string',
    requestUri: 'string',
    host: 'string',
    referer: 'string',
    userAgent: 'string',
    serverName: 'string',
    serverPort: 'integer',
    remoteUser: 'string',
    customerId: 'string',
    siteKey: 'string',
    requestInfo: 'string',
    failedMessage: 'string',
    failedChecks: 'string',
};
