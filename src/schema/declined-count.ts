import type { DeclinedCount, DeclinedCountQuery } from '../domain/declined-count.ts';
import { digestSpan } from '../domain/span-digest.ts';
import { showCount } from './address-privacy.ts';
import type { Builder } from './builder.ts';
import type { IdDescriptions } from './id-descriptions.ts';
import type { ResolverContext } from './resolver-context.ts';
import { printSpanId } from './span-id.ts';

/** A count with its query, which its id is made of. */
export interface SpannedCount extends DeclinedCount {
  readonly query: DeclinedCountQuery;
}

export async function loadDeclinedCount(context: ResolverContext, query: DeclinedCountQuery): Promise<SpannedCount> {
  const count = await context.loaders.declinedCount.load(query);
  return { ...showCount(count, query.project, context), query };
}

export function defineDeclinedCount(builder: Builder, ids: IdDescriptions) {
  return builder.objectRef<SpannedCount>('DeclinedCount').implement({
    description: 'How many requests were declined in a time span, compared with the equal time span before it.',
    interfaces: [builder.nodeInterfaceRef()],
    fields: (t) => ({
      id: t.id({
        description: ids.count,
        resolve: ({ query }, _args, { idKey }) => printSpanId(query, digestSpan(query, idKey(query.project))),
      }),
      countId: t.exposeID('id', {
        nullable: true,
        description:
          "The upstream's id of the count, made of project, day and hour. Not unique: time spans of different length share it. Null if the upstream sends none.",
      }),
      projectId: t.exposeID('projectId', { description: 'The project that the count belongs to.' }),
      customerId: t.exposeID('customerId', {
        nullable: true,
        description: 'Null, because the count covers a whole project.',
      }),
      bannedReqCount: t.expose('bannedReqCount', {
        type: 'SafeInt',
        description: "How many requests the customer's own rules declined.",
      }),
      bannedReqTrend: t.exposeFloat('bannedReqTrend', {
        nullable: true,
        description:
          'Change of bannedReqCount in percent, compared with the equal time span before; negative means a decrease. Null if the upstream sends none.',
      }),
      botReqCount: t.expose('botReqCount', {
        type: 'SafeInt',
        description: 'How many requests BotBye declined as bots.',
      }),
      botReqTrend: t.exposeFloat('botReqTrend', {
        nullable: true,
        description:
          'Change of botReqCount in percent, compared with the equal time span before; negative means a decrease. Null if the upstream sends none.',
      }),
    }),
  });
}
