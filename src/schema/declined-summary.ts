import { countryName } from '../domain/country-name.ts';
import type {
  AttackSourceRow,
  CountryRow,
  DeclinedSummaryQuery,
  DeclinedSummaryRow,
  EndpointRow,
  ReasonRow,
  RuleRow,
} from '../domain/declined-summary.ts';
import { badInput, GatewayError } from '../domain/gateway-error.ts';
import { spanOf, upstreamDefaultInterval } from '../domain/interval.ts';
import type { SummarySnapshot } from '../loaders/declined-summary-loader.ts';
import { showRows } from './address-privacy.ts';
import type { Builder } from './builder.ts';
import type { DeclinedGroup, defineDeclinedGroup } from './declined-group.ts';
import { showText, showUrl } from './mask.ts';
import { addressOrNull } from './request.ts';
import type { ResolverContext } from './resolver-context.ts';
import { declinedTypeNames } from './type-names.ts';

type GroupRef = ReturnType<typeof defineDeclinedGroup>;

export function defineDeclinedSummary(builder: Builder, group: GroupRef) {
  return builder.unionType('DeclinedSummary', {
    description: 'A row of a declined summary. The dimension in by decides its type.',
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

export function defineDeclinedDimension(builder: Builder) {
  return builder.enumType('DeclinedDimension', {
    description: 'Dimension to group declined requests by.',
    values: {
      ATTACK_SOURCE: {
        value: 'attackSource',
        description:
          'IP address and country. Rows: DeclinedByAttackSource. One address may appear with several countries.',
      },
      COUNTRY: { value: 'country', description: 'Country. Rows: DeclinedByCountry.' },
      ENDPOINT: { value: 'endpoint', description: 'Requested path. Rows: DeclinedByEndpoint.' },
      REASON: { value: 'reason', description: 'Reason of the decline. Rows: DeclinedByReason.' },
      RULE: { value: 'rule', description: "The customer's rule. Rows: DeclinedByRule." },
      TOTAL_ENDPOINT: {
        value: 'totalEndpoint',
        description:
          "The upstream's type total_endpoint. Rows: DeclinedByEndpoint, by assumption, because the vendor does not document them.",
      },
    },
  });
}

/** A response of more rows would hold the event loop for longer than other requests should wait. */
const mostRows = 5_000;

/** The first rows of a summary, largest first. */
export async function loadDeclinedSummary(
  context: ResolverContext,
  query: DeclinedSummaryQuery,
  first: number | null | undefined,
): Promise<DeclinedGroup[]> {
  if (first != null && first < 1) throw badInput('first', `first must be 1 or more; it is ${first}.`);
  const summary = await context.loaders.declinedSummary.load(query);
  const rows = summary.rows.slice(0, first ?? summary.rows.length);
  if (rows.length > mostRows) throw tooManyRows(summary.rows.length);
  return showRows(rows, query.project, context).map(groupMaker(query, summary));
}

function tooManyRows(rows: number): GatewayError {
  const remedy = `pass first, ${mostRows} or less, for the largest ones`;
  return badInput('first', `The summary has ${rows} rows, and one field returns at most ${mostRows}: ${remedy}.`);
}

/** The row that an id was issued for, with its present count. */
export async function loadDeclinedRow(
  context: ResolverContext,
  query: DeclinedSummaryQuery,
  digest: string,
): Promise<DeclinedGroup> {
  const summary = await context.loaders.declinedSummary.load(query);
  const index = summary.digests.find(digest);
  const found = index === undefined ? undefined : summary.rows[index];
  const [row] = found ? showRows([found], query.project, context) : [];
  if (row !== undefined && index !== undefined) return groupMaker(query, summary)(row, index);
  throw new GatewayError('NOT_FOUND', 'The summary has no such row any more: read the summary again.');
}

/** Adds to each row its share of the whole summary and the time span in which it was counted. */
function groupMaker(query: DeclinedSummaryQuery, { rows, fetchedAtMs, digests }: SummarySnapshot) {
  const total = rows.reduce((sum, row) => sum + row.declinedReqCount, 0);
  const summary = { query, span: spanOf(query.interval ?? upstreamDefaultInterval, fetchedAtMs), digests };
  return (row: DeclinedSummaryRow, index: number): DeclinedGroup => ({
    ...row,
    share: total === 0 ? 0 : row.declinedReqCount / total,
    summary,
    index,
  });
}

function defineByAttackSource(builder: Builder, group: GroupRef) {
  return builder.objectRef<DeclinedGroup<AttackSourceRow>>('DeclinedByAttackSource').implement({
    description: 'Declined requests from one IP address in one country. Source: type=attack_source.',
    interfaces: [builder.nodeInterfaceRef(), group],
    fields: (t) => ({
      remoteAddr: t.field({
        type: 'IP',
        nullable: true,
        description:
          'The IP address. With PRIVACY_IP=truncated the address of its network, with hashed a stand-in within fd00::/8; rows that look equal then have different addresses or countries. Null if the upstream sends none.',
        resolve: ({ remoteAddr }) => addressOrNull(remoteAddr),
      }),
      country: t.exposeString('country', {
        nullable: true,
        description: 'Country of the address, as the upstream sends it: an ISO 3166-1 alpha-3 code, such as DEU.',
      }),
      countryName: t.string({
        nullable: true,
        description: 'English short name of country, such as Germany. Null if country is not a known alpha-3 code.',
        resolve: ({ country }) => countryName(country),
      }),
    }),
  });
}

function defineByCountry(builder: Builder, group: GroupRef) {
  return builder.objectRef<DeclinedGroup<CountryRow>>('DeclinedByCountry').implement({
    description: 'Declined requests from one country. Source: type=country.',
    interfaces: [builder.nodeInterfaceRef(), group],
    fields: (t) => ({
      country: t.exposeString('country', {
        nullable: true,
        description: 'The country, as the upstream sends it: an ISO 3166-1 alpha-3 code, such as USA.',
      }),
      countryName: t.string({
        nullable: true,
        description: 'English short name of country, such as Germany. Null if country is not a known alpha-3 code.',
        resolve: ({ country }) => countryName(country),
      }),
    }),
  });
}

function defineByEndpoint(builder: Builder, group: GroupRef) {
  return builder.objectRef<DeclinedGroup<EndpointRow>>('DeclinedByEndpoint').implement({
    description: 'Declined requests to one path. Source: type=endpoint or type=total_endpoint.',
    interfaces: [builder.nodeInterfaceRef(), group],
    fields: (t) => ({
      requestUri: t.string({
        nullable: true,
        description:
          'The path, such as /api/v1/login. Masked like BotByeRequest.requestUri; rows that look equal after masking have different paths.',
        resolve: ({ requestUri }, _args, context) => showUrl(requestUri, context),
      }),
    }),
  });
}

function defineByReason(builder: Builder, group: GroupRef) {
  return builder.objectRef<DeclinedGroup<ReasonRow>>('DeclinedByReason').implement({
    description: 'Requests declined for one reason. Source: type=reason.',
    interfaces: [builder.nodeInterfaceRef(), group],
    fields: (t) => ({
      failedMessage: t.string({
        nullable: true,
        description: 'The reason, such as Rate limit exceeded. Masked like BotByeRequest.failedMessage.',
        resolve: ({ failedMessage }, _args, context) => showText(failedMessage, context),
      }),
    }),
  });
}

function defineByRule(builder: Builder, group: GroupRef) {
  return builder.objectRef<DeclinedGroup<RuleRow>>('DeclinedByRule').implement({
    description: "Requests declined by one of the customer's rules. Source: type=rule.",
    interfaces: [builder.nodeInterfaceRef(), group],
    fields: (t) => ({
      ruleId: t.exposeID('ruleId', {
        nullable: true,
        description: 'Id of the rule. Addresses in it follow PRIVACY_IP.',
      }),
      ruleName: t.exposeString('ruleName', {
        nullable: true,
        description: 'Name of the rule, such as Block suspicious user agents. Addresses in it follow PRIVACY_IP.',
      }),
    }),
  });
}
