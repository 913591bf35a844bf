import { defineFieldFilters } from './field-filters.js';
/** The inputs of `where`. What they mean is parse-request-filter.ts's business. */
export function defineRequestFilter(builder) {
    const { text, instant, integer, flag } = defineFieldFilters(builder);
    const filter = builder.inputRef('BotByeRequestFilter');
    filter.implement({
        description: 'Conditions on requests: all fields given must hold; and, or take further filters. Not empty, at most 5 levels deep and 50 conditions. Sent to upstream as where.',
        fields: (t) => ({
            and: t.field({ type: [filter], description: 'All of these must hold.' }),
            or: t.field({ type: [filter], description: 'At least one of these must hold.' }),
            id: t.field({ type: text, description: "Upstream's request id." }),
            createdAt: t.field({
                type: instant,
                description: 'When the request was processed. Narrow this first: upstream is quickest with a span of time.',
            }),
            country: t.field({ type: text, description: 'Country code, ISO 3166-1 alpha-3: DEU.' }),
            asn: t.field({ type: text, description: 'Autonomous system: AS15169.' }),
            isBanByRule: t.field({ type: flag, description: "Whether one of the customer's rules banned it." }),
            isProtected: t.field({ type: flag, description: 'Whether BotBye protected it.' }),
            remoteAddr: t.field({ type: text, description: 'Address of the connecting peer: 203.0.113.42.' }),
            realIp: t.field({ type: text, description: 'Address of the client behind proxies.' }),
            requestMethod: t.field({ type: text, description: 'HTTP method: POST.' }),
            requestUri: t.field({
                type: text,
                description: 'Requested path, with its query string where it has one: /api/v1/login.',
            }),
            host: t.field({ type: text, description: 'Host header: api.example.com.' }),
            referer: t.field({ type: text, description: 'Referer header.' }),
            userAgent: t.field({ type: text, description: 'User-Agent header.' }),
            serverName: t.field({ type: text, description: 'Name of the server that took it.' }),
            serverPort: t.field({ type: integer, description: 'Port of the server that took it: 443.' }),
            remoteUser: t.field({ type: text, description: 'Authenticated user, as the server knew it.' }),
            customerId: t.field({ type: text, description: "The customer's own id for the visitor." }),
            siteKey: t.field({ type: text, description: 'Site key that it came with.' }),
            requestInfo: t.field({ type: text, description: 'Additional information.' }),
            failedMessage: t.field({
                type: text,
                description: 'Why it was declined: Rate limit exceeded. Null where it was let through.',
            }),
            failedChecks: t.field({ type: text, description: 'The checks that failed.' }),
        }),
    });
    return filter;
}
