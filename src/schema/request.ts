import { isIP } from 'node:net';
import { countryName } from '../domain/country-name.ts';
import { listHeaders } from '../domain/recorded-headers.ts';
import { isDeclined, type RequestRecord } from '../domain/request-record.ts';
import { addressMask } from './address-privacy.ts';
import type { Builder } from './builder.ts';
import { freeListCost } from './field-cost.ts';
import { requestGlobalId } from './global-id.ts';
import type { IdDescriptions } from './id-descriptions.ts';
import { type ShownHeader, showHeader, showHeaderAddresses, showJson, showSecret, showText, showUrl } from './mask.ts';
import type { ResolverContext } from './resolver-context.ts';

/** The upstream's text if it is an IP address; anything else becomes null without an error. */
export function addressOrNull(text: string | null): string | null {
  return text !== null && isIP(text) !== 0 && !text.includes('%') ? text : null;
}

export function defineRequest(builder: Builder, ids: IdDescriptions) {
  const header = defineHttpHeader(builder);
  return builder.objectRef<RequestRecord>('BotByeRequest').implement({
    description:
      'One request that BotBye processed. Every field except the ids may be null, because the upstream guarantees no other field.',
    interfaces: [builder.nodeInterfaceRef()],
    extensions: { federation: ['@key(fields: "id")'] },
    fields: (t) => ({
      id: t.id({ description: ids.entity, resolve: requestGlobalId }),
      requestId: t.exposeID('id', { description: "The upstream's id of the request." }),
      projectId: t.id({
        description: 'The project that the request belongs to.',
        resolve: ({ project }) => project.projectId,
      }),
      customerId: t.exposeID('customerId', {
        nullable: true,
        description: "The customer's own id of the visitor. Addresses in it follow PRIVACY_IP.",
      }),
      token: t.string({
        nullable: true,
        description: 'BotBye token of the visitor. Masked unless PRIVACY_REVEAL names token.',
        resolve: ({ token }, _args, { privacy }) => showSecret(token, 'token', privacy),
      }),
      siteKey: t.exposeString('siteKey', { nullable: true, description: 'Public key of the site.' }),
      serverKey: t.string({
        nullable: true,
        description: 'Secret key of the server that called BotBye. Masked unless PRIVACY_REVEAL names serverKey.',
        resolve: ({ serverKey }, _args, { privacy }) => showSecret(serverKey, 'serverKey', privacy),
      }),
      referer: t.string({
        nullable: true,
        description:
          'Referer header. User info, fragment and values of secret parameters are masked unless PRIVACY_REVEAL names headers. Addresses in it follow PRIVACY_IP.',
        resolve: ({ referer }, _args, context) => showUrl(referer, context),
      }),
      userAgent: t.string({
        nullable: true,
        description:
          'User-Agent header. Credentials in it are masked unless PRIVACY_REVEAL names headers. Addresses in it follow PRIVACY_IP.',
        resolve: ({ userAgent }, _args, context) => showText(userAgent, context),
      }),
      host: t.exposeString('host', { nullable: true, description: 'Host header. Addresses in it follow PRIVACY_IP.' }),
      requestMethod: t.exposeString('requestMethod', {
        nullable: true,
        description: 'HTTP method, such as GET or POST.',
      }),
      requestUri: t.string({
        nullable: true,
        description:
          'Requested path, such as /api/v1/login. User info, fragment and values of secret parameters are masked unless PRIVACY_REVEAL names headers. Addresses in it follow PRIVACY_IP.',
        resolve: ({ requestUri }, _args, context) => showUrl(requestUri, context),
      }),
      remoteAddr: t.field({
        type: 'IP',
        nullable: true,
        description:
          'IP address of the connecting peer, which may be a proxy. With PRIVACY_IP=truncated the address of its network, with hashed a stand-in within fd00::/8. Null if the upstream sends no IP address.',
        resolve: ({ remoteAddr }) => addressOrNull(remoteAddr),
      }),
      serverName: t.exposeString('serverName', {
        nullable: true,
        description: 'Name of the server that received the request. Addresses in it follow PRIVACY_IP.',
      }),
      remoteUser: t.exposeString('remoteUser', {
        nullable: true,
        description: 'Name of the authenticated user, as the server reported it. Addresses in it follow PRIVACY_IP.',
      }),
      serverPort: t.exposeInt('serverPort', {
        nullable: true,
        description: 'Port of the server that received the request.',
      }),
      requestInfo: t.string({
        nullable: true,
        description:
          'Additional information; JSON text if the upstream sends an object. Secrets in it are masked unless PRIVACY_REVEAL names headers. Addresses in it follow PRIVACY_IP.',
        resolve: ({ requestInfo }, _args, context) => showText(requestInfo, context),
      }),
      failedMessage: t.string({
        nullable: true,
        description:
          'Why the request was declined, such as Rate limit exceeded. Null if it was not declined. Credentials in it are masked unless PRIVACY_REVEAL names headers. Addresses in it follow PRIVACY_IP.',
        resolve: ({ failedMessage }, _args, context) => showText(failedMessage, context),
      }),
      failedChecks: t.exposeString('failedChecks', {
        nullable: true,
        description:
          'The checks that failed, separated by commas if the upstream sends a list. Addresses in it follow PRIVACY_IP.',
      }),
      customFields: t.field({
        type: 'JSON',
        nullable: true,
        description:
          "The customer's own fields, in the shape in which they were sent. Values of secret keys, such as accessToken, are masked unless PRIVACY_REVEAL names headers. Addresses in it follow PRIVACY_IP.",
        resolve: ({ customFields }, _args, { privacy }) => showJson(customFields, privacy),
      }),
      headers: t.field({
        type: [header],
        extensions: { cost: freeListCost },
        description:
          'Headers of the request. Values of headers with a secret name (authorization, cookie, token, api-key and more) and secrets within other values are masked unless PRIVACY_REVEAL names headers. Addresses in them follow PRIVACY_IP. Empty if the upstream sends none that can be read.',
        resolve: showHeaders,
      }),
      createdAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'When BotBye processed the request, in UTC with milliseconds.',
        resolve: ({ createdAtMs }) => createdAtMs,
      }),
      realIp: t.field({
        type: 'IP',
        nullable: true,
        description:
          'IP address of the client behind proxies and CDNs; equal to remoteAddr if there are none. With PRIVACY_IP=truncated the address of its network, with hashed a stand-in within fd00::/8. Null if the upstream sends no IP address.',
        resolve: ({ realIp }) => addressOrNull(realIp),
      }),
      country: t.exposeString('country', {
        nullable: true,
        description: 'Country of the client, as the upstream sends it: an ISO 3166-1 alpha-3 code, such as DEU.',
      }),
      countryName: t.string({
        nullable: true,
        description: 'English short name of country, such as Germany. Null if country is not a known alpha-3 code.',
        resolve: ({ country }) => countryName(country),
      }),
      asn: t.exposeString('asn', { nullable: true, description: 'Autonomous system of the client, such as AS15169.' }),
      isProtected: t.exposeBoolean('isProtected', {
        nullable: true,
        description: 'Whether BotBye protected the request.',
      }),
      isBanByRule: t.exposeBoolean('isBanByRule', {
        nullable: true,
        description: "Whether one of the customer's rules banned the request.",
      }),
      isDeclined: t.boolean({
        description:
          'True if the request has a failedMessage or failedChecks, or if a rule banned it. The gateway derives this; the upstream has no such field.',
        resolve: isDeclined,
      }),
    }),
  });
}

function showHeaders({ headers, project }: RequestRecord, _args: object, context: ResolverContext): ShownHeader[] {
  const shown = listHeaders(headers).map((one) => showHeader(one, context));
  const show = addressMask(context, project);
  return show ? shown.map((one) => showHeaderAddresses(one, show)) : shown;
}

function defineHttpHeader(builder: Builder) {
  return builder.objectRef<ShownHeader>('BotByeHttpHeader').implement({
    description: 'One HTTP header of a request.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'Name of the header, in the case in which it was sent.' }),
      value: t.exposeString('value', { description: 'Value of the header; [redacted] stands for a masked part.' }),
      redacted: t.exposeBoolean('redacted', { description: 'True if the value or a part of it was masked.' }),
    }),
  });
}
