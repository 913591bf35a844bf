import { hash } from 'node:crypto';
import type { DeclinedSummaryRow } from '../domain/declined-summary.ts';
import type { TimeSpan } from '../domain/interval.ts';
import type { ProjectRef } from '../domain/project-ref.ts';
import type { Builder } from './builder.ts';
import { declinedBehind } from './declined-behind.ts';
import { connectionCost } from './field-cost.ts';
import { showRowId } from './mask.ts';
import { definePageArguments, loadConnection, type RequestConnectionRef } from './request-connection.ts';
import type { defineRequestOrder } from './request-order.ts';

/** A row of a summary with what it takes to look behind it. */
export type DeclinedGroup<Row extends DeclinedSummaryRow = DeclinedSummaryRow> = Row & {
  /** 0 to 1, of the whole answer. */
  readonly share: number;
  readonly project: ProjectRef;
  /** What the summary covered at the moment it was taken. */
  readonly span: TimeSpan;
};

/** The interface of all five summary types, and the drill-down that it promises. */
export function defineDeclinedGroup(
  builder: Builder,
  connection: RequestConnectionRef,
  order: ReturnType<typeof defineRequestOrder>,
) {
  return builder.interfaceRef<DeclinedGroup>('DeclinedGroup').implement({
    description: 'What every row of a declined summary has, whatever it is grouped by.',
    fields: (t) => ({
      id: t.id({
        resolve: (row, _args, { privacy }) => showRowId(row, privacy) ?? digestOf(row),
        description:
          "Upstream's id: project and value. Unique within one answer, not across intervals: clients with a normalised cache should not key on it. A digest where it would show what is masked.",
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
        resolve: (group, { orderBy, ...page }, context, info) =>
          loadConnection(
            { project: group.project, where: declinedBehind(group, group.span), orderBy: orderBy ?? undefined },
            page,
            context,
            info,
          ),
      }),
    }),
  });
}

function digestOf({ projectId, id }: DeclinedSummaryRow): string {
  return `${projectId}_${hash('sha256', id, 'base64url')}`;
}
