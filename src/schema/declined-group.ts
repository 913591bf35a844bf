import type { DeclinedSummaryQuery, DeclinedSummaryRow } from '../domain/declined-summary.ts';
import type { TimeSpan } from '../domain/interval.ts';
import type { RowDigests } from '../domain/row-digests.ts';
import type { Builder } from './builder.ts';
import { declinedBehind } from './declined-behind.ts';
import { connectionCost } from './field-cost.ts';
import type { IdDescriptions } from './id-descriptions.ts';
import { showRowId } from './mask.ts';
import { definePageArguments, loadConnection, type RequestConnectionRef } from './request-connection.ts';
import type { defineRequestOrder } from './request-order.ts';
import { printSpanId } from './span-id.ts';

/** What all rows of one summary share. */
export interface TakenSummary {
  readonly query: DeclinedSummaryQuery;
  /** The time span that the summary covered when it was fetched. */
  readonly span: TimeSpan;
  readonly digests: RowDigests;
}

/** A row of a summary, with what its id and its `requests` field need. */
export type DeclinedGroup<Row extends DeclinedSummaryRow = DeclinedSummaryRow> = Row & {
  /** Part of the whole summary, 0 to 1. */
  readonly share: number;
  readonly summary: TakenSummary;
  /** Position in the summary. */
  readonly index: number;
};

/** Defines the interface of all five summary types, with the drill-down to their requests. */
export function defineDeclinedGroup(
  builder: Builder,
  connection: RequestConnectionRef,
  order: ReturnType<typeof defineRequestOrder>,
  ids: IdDescriptions,
) {
  return builder.interfaceRef<DeclinedGroup>('DeclinedGroup').implement({
    description: 'The fields of every row of a declined summary, for each dimension.',
    interfaces: [builder.nodeInterfaceRef()],
    fields: (t) => ({
      id: t.id({
        description: ids.row,
        resolve: ({ summary, index }) => printSpanId(summary.query, summary.digests.of(index)),
      }),
      rowId: t.id({
        nullable: true,
        resolve: (row, _args, context) => showRowId(row, context),
        description:
          "The upstream's id of the row, made of project and value. Not unique: it is the same for every interval. Null if the upstream sends none, if it would reveal a masked value, or if PRIVACY_IP hides addresses.",
      }),
      projectId: t.exposeID('projectId', { description: 'The project that the row belongs to.' }),
      customerId: t.exposeID('customerId', {
        nullable: true,
        description: 'Null, because the summary covers a whole project.',
      }),
      declinedReqCount: t.expose('declinedReqCount', {
        type: 'SafeInt',
        description: 'How many requests were declined in this group.',
      }),
      share: t.exposeFloat('share', {
        description:
          "This row's part of all declined requests in the summary, 0 to 1. Rows that first cuts off are included in the total.",
      }),
      requests: t.field({
        type: connection,
        nullable: true,
        extensions: { cost: connectionCost },
        description:
          'The declined requests that this row counts, in the same time span. The upstream documents no such link, so the gateway assumes: a declined request has a failedMessage; the time span consists of whole calendar units in UTC, the current one included; the filter is the remoteAddr and country, the country, the requestUri or the failedMessage of the row; for a rule it is isBanByRule with a failedMessage like the name of the rule. Cursors are valid within that time span: a new hour, day or month starts a new list.',
        args: {
          ...definePageArguments(builder),
          orderBy: t.arg({ type: order, description: "Order of the rows. Default: the upstream's own order." }),
        },
        resolve: (row, { orderBy, ...page }, context, info) =>
          loadConnection(
            {
              project: row.summary.query.project,
              where: declinedBehind(row, row.summary.span),
              filterOrigin: 'row',
              orderBy: orderBy ?? undefined,
            },
            page,
            context,
            info,
          ),
      }),
    }),
  });
}
