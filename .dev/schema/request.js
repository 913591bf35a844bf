import { isIP } from 'node:net';
import { countryName } from '../domain/country-names.js';
import { listHeaders } from '../domain/recorded-headers.js';
import { isDeclined } from '../domain/request-record.js';
import { freeListCost } from './field-cost.js';
import { requestGlobalId } from './global-id.js';
import { showHeader, showJson, showSecret, showText, showUrl } from './mask.js';
/** Upstream's text where it is an address; anything else becomes null without an error. */
export function addressOrNull(text) {
    return text !== null && isIP(text) !== 0 && !text.includes('%') ? text : null;
}
export function defineRequest(builder, ids) {
    const header = defineHttpHeader(builder);
    return builder.objectRef('BotByeRequest').implement({
        description: 'One request that BotBye processed. All but its ids may be null: upstream documents no field as certain.',
        interfaces: [builder.nodeInterfaceRef()],
        extensions: { federation: ['@key(fields: "id")'] },
        fields: (t) => ({
            id: t.id({ description: ids.entity, resolve: requestGlobalId }),
            requestId: t.exposeID('id', { description: "Upstream's id of the request." }),
            projectId: t.id({ description: 'The project that it belongs to.', resolve: ({ project }) => project.projectId }),
            customerId: t.exposeID('customerId', { nullable: true, description: "The customer's own id for the visitor." }),
            token: t.string({
                nullable: true,
                description: 'BotBye token of the visitor. Masked unless PRIVACY_REVEAL names token.',
                resolve: ({ token }, _args, { privacy }) => showSecret(token, 'token', privacy),
            }),
            siteKey: t.exposeString('siteKey', { nullable: true, description: 'Public key of the site.' }),
            serverKey: t.string({
                nullable: true,
                description: 'Secret key of the server that asked BotBye. Masked unless PRIVACY_REVEAL names serverKey.',
                resolve: ({ serverKey }, _args, { privacy }) => showSecret(serverKey, 'serverKey', privacy),
            }),
            referer: t.string({
                nullable: true,
                description: 'Referer header; user info, fragment and values of secret parameters are masked unless PRIVACY_REVEAL names headers.',
                resolve: ({ referer }, _args, { privacy }) => showUrl(referer, privacy),
            }),
            userAgent: t.string({
                nullable: true,
                description: 'User-Agent header; credentials in it are masked unless PRIVACY_REVEAL names headers.',
                resolve: ({ userAgent }, _args, { privacy }) => showText(userAgent, privacy),
            }),
            host: t.exposeString('host', { nullable: true, description: 'Host header.' }),
            requestMethod: t.exposeString('requestMethod', { nullable: true, description: 'HTTP method: GET, POST.' }),
            requestUri: t.string({
                nullable: true,
                description: 'Requested path: /api/v1/login. User info, fragment and values of secret parameters are masked unless PRIVACY_REVEAL names headers.',
                resolve: ({ requestUri }, _args, { privacy }) => showUrl(requestUri, privacy),
            }),
            remoteAddr: t.field({
                type: 'IP',
                nullable: true,
                description: 'Address of the connecting peer; a proxy, where there is one. Null where upstream sends no address.',
                resolve: ({ remoteAddr }) => addressOrNull(remoteAddr),
            }),
            serverName: t.exposeString('serverName', { nullable: true, description: 'Name of the server that took it.' }),
            remoteUser: t.exposeString('remoteUser', {
                nullable: true,
                description: 'Authenticated user, as the server knew it.',
            }),
            serverPort: t.exposeInt('serverPort', { nullable: true, description: 'Port of the server that took it.' }),
            requestInfo: t.string({
                nullable: true,
                description: 'Additional information; JSON text where upstream sends an object. Secrets in it are masked unless PRIVACY_REVEAL names headers.',
                resolve: ({ requestInfo }, _args, { privacy }) => showText(requestInfo, privacy),
            }),
            failedMessage: t.string({
                nullable: true,
                description: 'Why it was declined: Rate limit exceeded. Null where it was let through. Credentials in it are masked unless PRIVACY_REVEAL names headers.',
                resolve: ({ failedMessage }, _args, { privacy }) => showText(failedMessage, privacy),
            }),
            failedChecks: t.exposeString('failedChecks', {
                nullable: true,
                description: 'The checks that failed, separated by commas where upstream lists them.',
            }),
            customFields: t.field({
                type: 'JSON',
                nullable: true,
                description: "The customer's own fields, in whatever shape they were sent. Values of secret keys, such as accessToken, are masked unless PRIVACY_REVEAL names headers.",
                resolve: ({ customFields }, _args, { privacy }) => showJson(customFields, privacy),
            }),
            headers: t.field({
                type: [header],
                extensions: { cost: freeListCost },
                description: 'Headers of the request. Values of those whose name says that they are secret (authorization, cookie, token, api-key and more), and secrets within other values, are masked unless PRIVACY_REVEAL names headers. Empty where upstream sends none that can be read.',
                resolve: ({ headers }, _args, { privacy }) => listHeaders(headers).map((one) => showHeader(one, privacy)),
            }),
            createdAt: t.field({
                type: 'DateTime',
                nullable: true,
                description: 'When it was processed, to the millisecond.',
                resolve: ({ createdAtMs }) => createdAtMs,
            }),
            realIp: t.field({
                type: 'IP',
                nullable: true,
                description: 'Address of the client behind proxies and CDNs; the same as remoteAddr where there are none.',
                resolve: ({ realIp }) => addressOrNull(realIp),
            }),
            country: t.exposeString('country', {
                nullable: true,
                description: 'Country of the address, ISO 3166-1 alpha-3: DEU. Passed on as upstream sends it.',
            }),
            countryName: t.string({
                nullable: true,
                description: 'English short name of country: Germany. Null where the code is not a known alpha-3 code.',
                resolve: ({ country }) => countryName(country),
            }),
            asn: t.exposeString('asn', { nullable: true, description: 'Autonomous system of the address: AS15169.' }),
            isProtected: t.exposeBoolean('isProtected', { nullable: true, description: 'Whether BotBye protected it.' }),
            isBanByRule: t.exposeBoolean('isBanByRule', {
                nullable: true,
                description: "Whether one of the customer's rules banned it.",
            }),
            isDeclined: t.boolean({
                description: 'True where upstream gives a failed message or a failed check, or a rule banned it: upstream has no such field itself.',
                resolve: isDeclined,
            }),
        }),
    });
}
function defineHttpHeader(builder) {
    return builder.objectRef('BotByeHttpHeader').implement({
        description: 'One header of a request.',
        fields: (t) => ({
            name: t.exposeString('name', { description: 'Name, in the case it was sent.' }),
            value: t.exposeString('value', { description: 'Value; [redacted] in place of what is masked.' }),
            redacted: t.exposeBoolean('redacted', { description: 'True where the value, or a part of it, was masked.' }),
        }),
    });
}
