import { Refusal } from './refusal.js';
/** Lets a call through to a project of the key's own account; 401, 403 and 404 are told apart as the pages imply. */
export function authorize(call, headers, scheme, accounts) {
    const key = readKey[scheme](headers);
    const account = accounts.find(({ apiKey }) => apiKey === key);
    if (account === undefined)
        throw refusal(401, 'unauthenticated', 'no valid API key was sent');
    if (account.projectIds.includes(call.projectId) && account.accountId === call.accountId)
        return;
    const foreign = accounts.some((other) => other !== account && other.projectIds.includes(call.projectId));
    if (account.accountId !== call.accountId || foreign)
        throw refusal(403, 'forbidden', 'this key may not read that');
    throw refusal(404, 'not_found', 'no such project');
}
/** The raw key out of the one header that a scheme looks at. */
const readKey = {
    bearer: ({ authorization = '' }) => /^Bearer (.+)$/i.exec(authorization)?.[1],
    'x-api-key': (headers) => decodeKey(headers['x-api-key']),
};
// Padded standard Base64 and nothing else: what the vendor's own shell line prints.
function decodeKey(value) {
    if (typeof value !== 'string')
        return undefined;
    const key = Buffer.from(value, 'base64').toString();
    return Buffer.from(key).toString('base64') === value ? key : undefined;
}
function refusal(status, code, message) {
    return new Refusal(status, { message, code, type: 'access' });
}
