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

/** What the rows of one summary have in common. */
export interface TakenSummary {
  readonly query: DeclinedSummaryQuery;
  /** What it covered at the moment it was taken. */
  readonly span: TimeSpan;
  readonly digests: RowDigests;
}

/** A row of a summary with what it takes to name it and to look behind it. */
export type DeclinedGroup<Row extends DeclinedSummaryRow = DeclinedSummaryRow> = Row & {
  /** 0 to 1, of the whole answer. */
  readonly share: number;
  readonly summary: TakenSummary;
  /** Where it stands in the summary. */
  readonly index: number;
};

/** The interface of all five summary types, and the drill-down that it promises. */
export function defineDeclinedGroup(
  builder: Builder,
  connection: RequestConnectionRef,
  order: ReturnType<typeof defineRequestOrder>,
  ids: IdDescriptions,
) {
  return builder.interfaceRef<DeclinedGroup>('DeclinedGroup').implement({
    description: 'What every row of a declined summary has, whatever it is grouped by.',
    interfaces: [builder.nodeInterfaceRef()],
    fields: (t) => ({
      id: t.id({
        description: ids.row,
        resolve: ({ summary, index }) => printSpanId(summary.query, summary.digests.of(index)),
      }),
      rowId: t.id({
        nullable: true,
        resolve: (row, _args, { privacy }) => showRowId(row, privacy),
        description:
          "The upstream's id: project and value. Not unique: the same value has it in every interval. Null if the upstream gives none, or if it would show what is masked.",
      }),
      projectId: t.exposeID('projectId', { description: 'The project that was summed up.' }),
      customerId: t.exposeID('customerId', { nullable: true, description: 'Always null for a whole project.' }),
      declinedReqCount: t.expose('declinedReqCount', {
        type: 'SafeInt',
        description: 'How many requests of this row were declined.',
      }),
      share: t.exposeFloat('share', {
        description:
          "This row's part of all declined requests in upstream's answer, 0 to 1; taken before first cuts it.",
      }),
      requests: t.field({
        type: connection,
        nullable: true,
        extensions: { cost: connectionCost },
        description:
          'The declined requests behind this row, in the same span of time. Upstream documents no such link, so this is assumed: a declined request has a failedMessage; the span is that of whole calendar units in UTC with the running one; the filter is remoteAddr and country, country, requestUri or failedMessage as the row has them, and for a rule isBanByRule with a failedMessage like the name of the rule. Cursors hold within that span: a new hour, day or month is a new list.',
        args: {
          ...definePageArguments(builder),
          orderBy: t.arg({ type: order, description: "Left out: upstream's own order." }),
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
