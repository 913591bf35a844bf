import type { PredicateValue } from '../domain/predicate.ts';
import type { RequestField } from '../domain/request-field.ts';
import type { Builder } from './builder.ts';
import { defineFieldFilters } from './field-filters.ts';

const hiddenAddress =
  'If PRIVACY_IP hides addresses, only eq, notEq, in and isNull are taken, with whole addresses: the upstream does not know the shown ones.';

type Maybe<T> = T | null | undefined;

/** The operators of one field; null means the same as left out. The kind of the field decides which of them exist. */
export interface FieldFilterInput {
  readonly eq?: Maybe<PredicateValue>;
  readonly notEq?: Maybe<PredicateValue>;
  readonly like?: Maybe<string>;
  readonly startsWith?: Maybe<string>;
  readonly gt?: Maybe<PredicateValue>;
  readonly gte?: Maybe<PredicateValue>;
  readonly lt?: Maybe<PredicateValue>;
  readonly lte?: Maybe<PredicateValue>;
  readonly in?: Maybe<readonly PredicateValue[]>;
  readonly isNull?: Maybe<boolean>;
}

export type RequestFilterInput = { readonly [F in RequestField]?: Maybe<FieldFilterInput> } & {
  readonly and?: Maybe<readonly RequestFilterInput[]>;
  readonly or?: Maybe<readonly RequestFilterInput[]>;
};

/** The input types of `where`; parse-request-filter.ts turns them into predicates. */
export function defineRequestFilter(builder: Builder) {
  const { text, instant, integer, flag } = defineFieldFilters(builder);
  const filter = builder.inputRef<RequestFilterInput>('BotByeRequestFilter');
  filter.implement({
    description:
      'Conditions on requests. All given fields must match; combine further filters with and, or. Must not be empty; at most 5 levels deep and 50 conditions. Sent to the upstream as where.',
    fields: (t) => ({
      and: t.field({ type: [filter], description: 'All of these filters must match.' }),
      or: t.field({ type: [filter], description: 'At least one of these filters must match.' }),
      id: t.field({ type: text, description: "The upstream's id of the request." }),
      createdAt: t.field({
        type: instant,
        description:
          'When BotBye processed the request. Narrow this first: the upstream is fastest with a limited time span.',
      }),
      country: t.field({ type: text, description: 'Country code, ISO 3166-1 alpha-3, such as DEU.' }),
      asn: t.field({ type: text, description: 'Autonomous system, such as AS15169.' }),
      isBanByRule: t.field({ type: flag, description: "Whether one of the customer's rules banned the request." }),
      isProtected: t.field({ type: flag, description: 'Whether BotBye protected the request.' }),
      remoteAddr: t.field({
        type: text,
        description: `IP address of the connecting peer, such as 203.0.113.42. ${hiddenAddress}`,
      }),
      realIp: t.field({ type: text, description: `IP address of the client behind proxies. ${hiddenAddress}` }),
      requestMethod: t.field({ type: text, description: 'HTTP method, such as POST.' }),
      requestUri: t.field({
        type: text,
        description: 'Requested path with its query string, such as /api/v1/login.',
      }),
      host: t.field({ type: text, description: 'Host header, such as api.example.com.' }),
      referer: t.field({ type: text, description: 'Referer header.' }),
      userAgent: t.field({ type: text, description: 'User-Agent header.' }),
      serverName: t.field({ type: text, description: 'Name of the server that received the request.' }),
      serverPort: t.field({ type: integer, description: 'Port of the server that received the request, such as 443.' }),
      remoteUser: t.field({ type: text, description: 'Name of the authenticated user, as the server reported it.' }),
      customerId: t.field({ type: text, description: "The customer's own id of the visitor." }),
      siteKey: t.field({ type: text, description: 'Public key of the site.' }),
      requestInfo: t.field({ type: text, description: 'Additional information.' }),
      failedMessage: t.field({
        type: text,
        description: 'Why the request was declined, such as Rate limit exceeded. Null if it was not declined.',
      }),
      failedChecks: t.field({ type: text, description: 'The checks that failed.' }),
    }),
  });
  return filter;
}
