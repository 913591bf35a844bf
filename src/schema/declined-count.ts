import type { DeclinedCount } from '../domain/declined-count.ts';
import type { Builder } from './builder.ts';

export function defineDeclinedCount(builder: Builder) {
  return builder.objectRef<DeclinedCount>('DeclinedCount').implement({
    description: 'How many requests were declined in a span of time, and how that compares with the equal span before.',
    fields: (t) => ({
      id: t.exposeID('id', { description: "Upstream's id: project, day and hour. Not a global id." }),
      projectId: t.exposeID('projectId', { description: 'The project that was counted.' }),
      customerId: t.exposeID('customerId', { nullable: true, description: 'Always null for a whole project.' }),
      bannedReqCount: t.expose('bannedReqCount', {
        type: 'SafeInt',
        description: "Requests declined by the customer's own rules.",
      }),
      bannedReqTrend: t.exposeFloat('bannedReqTrend', {
        nullable: true,
        description:
          'Change of bannedReqCount in percent against the equal span before; negative is a decrease. Null where upstream does not say.',
      }),
      botReqCount: t.expose('botReqCount', { type: 'SafeInt', description: 'Requests declined as bots by BotBye.' }),
      botReqTrend: t.exposeFloat('botReqTrend', {
        nullable: true,
        description:
          'Change of botReqCount in percent against the equal span before; negative is a decrease. Null where upstream does not say.',
      }),
    }),
  });
}
