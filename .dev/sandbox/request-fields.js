/**
 * What `where` and `order_by` can name, and the kind of value each compares with. The project is fixed by the path;
 * headers and custom fields are blobs: these three cannot be named.
 */
export const fieldKinds = {
    id: 'string',
    token: 'string',
    customerId: 'string',
    siteKey: 'string',
    serverKey: 'string',
    referer: 'string',
    userAgent: 'string',
    host: 'string',
    requestMethod: 'string',
    requestUri: 'string',
    remoteAddr: 'string',
    serverName: 'string',
    remoteUser: 'string',
    serverPort: 'integer',
    requestInfo: 'string',
    failedMessage: 'string',
    failedChecks: 'string',
    createdAt: 'instant',
    realIp: 'string',
    country: 'string',
    asn: 'string',
    isProtected: 'boolean',
    isBanByRule: 'boolean',
};
/** A row's value to compare by: instants as epoch milliseconds. */
export function fieldValue(row, atMs, field) {
    return field === 'createdAt' ? atMs : row[field];
}
/** The field that goes by this name in the spelling spoken; undefined in the other spelling. */
export function findField(name, fieldCase) {
    return typeof name === 'string' ? spellings[fieldCase].get(name) : undefined;
}
const fields = Object.keys(fieldKinds).filter((name) => name in fieldKinds);
const spellings = {
    camel: new Map(fields.map((field) => [field, field])),
    snake: new Map(fields.map((field) => [snakeCase(field), field])),
};
function snakeCase(name) {
    return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
