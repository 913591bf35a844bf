import { errorCodes } from '../domain/gateway-error.js';
import { version } from '../domain/version.js';
import { errorCodeDescriptions } from './error-code-descriptions.js';
/** What the gateway tells of itself, so that a client need not find its limits out by failing. */
export function defineGatewayInfo(builder) {
    const limits = defineLimits(builder);
    const upstream = defineUpstreamStatus(builder);
    const errorCode = builder.enumType('BotByeErrorCode', {
        description: 'What errors[].extensions.code can be.',
        values: Object.fromEntries(errorCodes.map((code) => [code, { value: code, description: errorCodeDescriptions[code] }])),
    });
    return builder.objectRef('BotByeGateway').implement({
        description: 'What this gateway is and what it holds callers to, so that a client need not find out by failing.',
        fields: (t) => ({
            version: t.string({ description: 'Version of botbye-graphql.', resolve: () => version }),
            sandbox: t.boolean({
                description: 'True while the embedded sandbox answers instead of a real upstream: nothing here is real then.',
                resolve: (_gateway, _args, { status }) => status.sandbox,
            }),
            limits: t.field({
                type: limits,
                description: 'What one operation may ask for.',
                resolve: (_gateway, _args, context) => context.limits,
            }),
            upstream: t.field({
                type: upstream,
                description: 'How the upstream does, as far as this caller is concerned.',
                resolve: (_gateway, _args, { status }) => status.upstream(),
            }),
            errorCodes: t.field({
                type: [errorCode],
                description: 'Every value that errors[].extensions.code can take.',
                resolve: () => [...errorCodes],
            }),
        }),
    });
}
function defineLimits(builder) {
    return builder.objectRef('BotByeGatewayLimits').implement({
        description: 'Bounds of one operation. Beyond them it is refused before the upstream is asked, but for maxUpstreamCalls.',
        fields: (t) => ({
            maxPageSize: t.exposeInt('maxPageSize', { description: 'Largest first or last of requests (MAX_PAGE_SIZE).' }),
            maxDepth: t.exposeInt('maxDepth', {
                description: 'Deepest nesting of fields (MAX_DEPTH); introspection is not counted.',
            }),
            maxAliases: t.exposeInt('maxAliases', {
                description: 'Most aliases in an operation, fragments expanded (MAX_ALIASES).',
            }),
            maxCost: t.exposeInt('maxCost', {
                description: 'Most an operation may cost (MAX_COST): an object 1, times the size of the list it stands in (first or last; 20 for a page and 100 for a summary where not given), a field that asks the upstream 10, scalars and headers nothing.',
            }),
            maxUpstreamCalls: t.exposeInt('maxUpstreamCalls', {
                description: 'Most calls that an operation may make to the upstream (MAX_UPSTREAM_CALLS); fields beyond it fail, the others stay whole.',
            }),
        }),
    });
}
function defineUpstreamStatus(builder) {
    const state = builder.enumType('BotByeUpstreamState', {
        description: 'Whether the upstream can be asked.',
        values: {
            AVAILABLE: { value: 'AVAILABLE', description: 'It answers, as far as is known.' },
            RATE_LIMITED: { value: 'RATE_LIMITED', description: 'It asked for a pause; see retryAt.' },
            UNAVAILABLE: { value: 'UNAVAILABLE', description: 'Its last answers were failures.' },
        },
    });
    return builder.objectRef('BotByeUpstreamStatus').implement({
        description: "The upstream's state, as the last calls found it.",
        fields: (t) => ({
            state: t.expose('state', { type: state, description: 'Whether it can be asked.' }),
            retryAt: t.field({
                type: 'DateTime',
                nullable: true,
                description: "Set while upstream's Retry-After holds this caller back.",
                resolve: ({ retryAtMs }) => retryAtMs,
            }),
        }),
    });
}
