import { parseInterval } from '../domain/interval.ts';
import type { ProjectRef } from '../domain/project-ref.ts';
import type { Builder } from './builder.ts';
import { defineDeclinedCount, loadDeclinedCount } from './declined-count.ts';
import { defineDeclinedGroup } from './declined-group.ts';
import { defineDeclinedDimension, defineDeclinedSummary, loadDeclinedSummary } from './declined-summary.ts';
import { connectionCost, countCost, summaryCost } from './field-cost.ts';
import { projectGlobalId } from './global-id.ts';
import type { IdDescriptions } from './id-descriptions.ts';
import { defineIntervalInput } from './interval-input.ts';
import { parseRequestFilter } from './parse-request-filter.ts';
import type { defineRequest } from './request.ts';
import { definePageArguments, defineRequestConnection, loadConnection } from './request-connection.ts';
import type { defineRequestFilter } from './request-filter.ts';
import { defineRequestOrder } from './request-order.ts';

interface ProjectParts {
  readonly request: ReturnType<typeof defineRequest>;
  readonly filter: ReturnType<typeof defineRequestFilter>;
}

/** Defines a project and its three reads, with every type that they need. */
export function defineProject(builder: Builder, { request, filter }: ProjectParts, ids: IdDescriptions) {
  const order = defineRequestOrder(builder);
  const { interval } = defineIntervalInput(builder);
  const connection = defineRequestConnection(builder, request);
  const summary = defineDeclinedSummary(builder, defineDeclinedGroup(builder, connection, order, ids));
  const dimension = defineDeclinedDimension(builder);
  const count = defineDeclinedCount(builder, ids);

  return builder.objectRef<ProjectRef>('BotByeProject').implement({
    description:
      'One protected project. The gateway does not check that it exists until one of requests, declinedSummary or declinedCount is selected.',
    interfaces: [builder.nodeInterfaceRef()],
    extensions: { federation: ['@key(fields: "id")', '@key(fields: "accountId projectId")'] },
    fields: (t) => ({
      id: t.id({ description: ids.entity, resolve: projectGlobalId }),
      accountId: t.exposeID('accountId', { description: 'The account that owns the project.' }),
      projectId: t.exposeID('projectId', {
        description: "The upstream's id of the project, such as 185071d5-d4fe-4bea-93df-19d0bd8c2d0d.",
      }),
      requests: t.field({
        type: connection,
        nullable: true,
        extensions: { cost: connectionCost },
        description:
          'Requests of the project, page by page. Source: GET …/events (older name: …/requests). One upstream call returns at most 100 rows; a larger page takes several calls.',
        args: {
          ...definePageArguments(builder),
          where: t.arg({
            type: filter,
            description: 'Only the requests that match this filter. Default: all requests.',
          }),
          orderBy: t.arg({
            type: order,
            description: "Order of the rows. Default: the upstream's own order, which the vendor does not document.",
          }),
        },
        resolve: (project, { where, orderBy, ...page }, context, info) =>
          loadConnection(
            { project, where: parseRequestFilter(where), filterOrigin: 'argument', orderBy: orderBy ?? undefined },
            page,
            context,
            info,
          ),
      }),
      declinedSummary: t.field({
        type: [summary],
        nullable: { list: true, items: false },
        extensions: { cost: summaryCost },
        description:
          'Declined requests grouped by one dimension, largest group first. Source: GET …/overviews/declined_events (older name: …/declined_requests). Default interval: the current day in UTC.',
        args: {
          by: t.arg({ type: dimension, required: true, description: 'The dimension to group by.' }),
          ...interval,
          first: t.arg.int({
            description:
              'Only this many rows, largest first; 1 to 5000. Default: all rows; a summary that has more than 5000 needs it.',
          }),
        },
        resolve: async (project, args, context) =>
          loadDeclinedSummary(
            context,
            { project, dimension: args.by, interval: parseInterval(args.interval, args.intervalType) },
            args.first,
          ),
      }),
      declinedCount: t.field({
        type: count,
        nullable: true,
        extensions: { cost: countCost },
        description:
          'How many requests were declined by rules and as bots, with trends. Source: GET …/overviews/declined_events/count (older name: …/declined_requests/count). Default interval: the current day in UTC.',
        args: interval,
        resolve: async (project, args, context) =>
          loadDeclinedCount(context, { project, interval: parseInterval(args.interval, args.intervalType) }),
      }),
    }),
  });
}
