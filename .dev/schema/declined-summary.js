import { countryName } from '../domain/country-names.js';
import { badInput, GatewayError } from '../domain/gateway-error.js';
import { spanOf, upstreamDefaultInterval } from '../domain/interval.js';
import { declinedTypeNames } from './declined-type-names.js';
import { showText, showUrl } from './mask.js';
import { addressOrNull } from './request.js';
export function defineDeclinedSummary(builder, group) {
    return builder.unionType('DeclinedSummary', {
        description: 'A row of a declined summary. Its type follows from the dimension asked for.',
        types: [
            defineByAttackSource(builder, group),
            defineByCountry(builder, group),
            defineByEndpoint(builder, group),
            defineByReason(builder, group),
            defineByRule(builder, group),
        ],
        resolveType: ({ dimension }) => declinedTypeNames[dimension],
    });
}
export function defineDeclinedDimension(builder) {
    return builder.enumType('DeclinedDimension', {
        description: 'What declined requests are grouped by.',
        values: {
            ATTACK_SOURCE: {
                value: 'attackSource',
                description: 'Address and country: DeclinedByAttackSource. The same address may stand under several countries.',
            },
            COUNTRY: { value: 'country', description: 'Country: DeclinedByCountry.' },
            ENDPOINT: { value: 'endpoint', description: 'Requested path: DeclinedByEndpoint.' },
            REASON: { value: 'reason', description: 'Reason of the decline: DeclinedByReason.' },
            RULE: { value: 'rule', description: "The customer's rule: DeclinedByRule." },
            TOTAL_ENDPOINT: {
                value: 'totalEndpoint',
                description: "Upstream's type total_endpoint, whose rows the vendor does not document: DeclinedByEndpoint, read loosely.",
            },
        },
    });
}
/** The rows asked for, from the top. */
export async function loadDeclinedSummary(loaders, query, first) {
    if (first != null && first < 1)
        throw badInput('first', `first must be 1 or more; it is ${first}.`);
    const summary = await loaders.declinedSummary.load(query);
    return summary.rows.slice(0, first ?? summary.rows.length).map(groupMaker(query, summary));
}
/** The row that an id was issued for, as it is now. */
export async function loadDeclinedRow(loaders, query, digest) {
    const summary = await loaders.declinedSummary.load(query);
    const index = summary.digests.find(digest);
    const row = index === undefined ? undefined : summary.rows[index];
    if (row !== undefined && index !== undefined)
        return groupMaker(query, summary)(row, index);
    throw new GatewayError('NOT_FOUND', 'The summary has no such row any more: read the summary again.');
}
/** Gives each row its share of the whole answer and the span it was counted in. */
function groupMaker(query, { rows, fetchedAtMs, digests }) {
    const total = rows.reduce((sum, row) => sum + row.declinedReqCount, 0);
    const summary = { query, span: spanOf(query.interval ?? upstreamDefaultInterval, fetchedAtMs), digests };
    return (row, index) => ({
        ...row,
        share: total === 0 ? 0 : row.declinedReqCount / total,
        summary,
        index,
    });
}
function defineByAttackSource(builder, group) {
    return builder.objectRef('DeclinedByAttackSource').implement({
        description: 'Declined requests from one address in one country. Upstream: type=attack_source.',
        interfaces: [builder.nodeInterfaceRef(), group],
        fields: (t) => ({
            remoteAddr: t.field({
                type: 'IP',
                nullable: true,
                description: 'The address. Null where upstream sends none.',
                resolve: ({ remoteAddr }) => addressOrNull(remoteAddr),
            }),
            country: t.exposeString('country', {
                nullable: true,
                description: 'Country of the address, ISO 3166-1 alpha-3: DEU.',
            }),
            countryName: t.string({
                nullable: true,
                description: 'English short name of country: Germany. Null where the code is not a known alpha-3 code.',
                resolve: ({ country }) => countryName(country),
            }),
        }),
    });
}
function defineByCountry(builder, group) {
    return builder.objectRef('DeclinedByCountry').implement({
        description: 'Declined requests from one country. Upstream: type=country.',
        interfaces: [builder.nodeInterfaceRef(), group],
        fields: (t) => ({
            country: t.exposeString('country', {
                nullable: true,
                description: 'ISO 3166-1 alpha-3 code: USA. Passed on as upstream sends it.',
            }),
            countryName: t.string({
                nullable: true,
                description: 'English short name of country: Germany. Null where the code is not a known alpha-3 code.',
                resolve: ({ country }) => countryName(country),
            }),
        }),
    });
}
function defineByEndpoint(builder, group) {
    return builder.objectRef('DeclinedByEndpoint').implement({
        description: 'Declined requests to one path. Upstream: type=endpoint, or type=total_endpoint.',
        interfaces: [builder.nodeInterfaceRef(), group],
        fields: (t) => ({
            requestUri: t.string({
                nullable: true,
                description: 'The path: /api/v1/login. Masked as in BotByeRequest.requestUri; rows that look the same then are of different paths.',
                resolve: ({ requestUri }, _args, { privacy }) => showUrl(requestUri, privacy),
            }),
        }),
    });
}
function defineByReason(builder, group) {
    return builder.objectRef('DeclinedByReason').implement({
        description: 'Requests declined for one reason. Upstream: type=reason.',
        interfaces: [builder.nodeInterfaceRef(), group],
        fields: (t) => ({
            failedMessage: t.string({
                nullable: true,
                description: 'The reason: Rate limit exceeded. Masked as in BotByeRequest.failedMessage.',
                resolve: ({ failedMessage }, _args, { privacy }) => showText(failedMessage, privacy),
            }),
        }),
    });
}
function defineByRule(builder, group) {
    return builder.objectRef('DeclinedByRule').implement({
        description: "Requests declined by one of the customer's rules. Upstream: type=rule.",
        interfaces: [builder.nodeInterfaceRef(), group],
        fields: (t) => ({
            ruleId: t.exposeID('ruleId', { nullable: true, description: "The rule's id." }),
            ruleName: t.exposeString('ruleName', {
                nullable: true,
                description: "The rule's name: Block suspicious user agents.",
            }),
        }),
    });
}
