import { badInput } from '../domain/gateway-error.ts';
import { listSince, maxUpstreamPageSize, type RequestListRef } from '../domain/request-page.ts';
import type { RequestRecord } from '../domain/request-record.ts';
import { showRecord } from './address-privacy.ts';
import type { Builder } from './builder.ts';
import { upstreamWeight } from './field-cost.ts';
import { parseRequestFilter } from './parse-request-filter.ts';
import { defineProjectArguments, parseProject } from './project-arguments.ts';
import { refuseBeyondUpstream } from './refuse-beyond-upstream.ts';
import { refuseHiddenAddresses } from './refuse-hidden-addresses.ts';
import type { defineRequest } from './request.ts';
import type { defineRequestFilter, RequestFilterInput } from './request-filter.ts';
import type { ResolverContext } from './resolver-context.ts';

interface SubscriptionParts {
  readonly request: ReturnType<typeof defineRequest>;
  readonly filter: ReturnType<typeof defineRequestFilter>;
}

/** The one subscription. A subgraph has none: routers pass events on in ways of their own. */
export function defineSubscription(builder: Builder, { request, filter }: SubscriptionParts): void {
  builder.subscriptionType({
    description: 'Follows bot-protection data, as an event stream (text/event-stream).',
    fields: (t) => ({
      botbyeRequests: t.field({
        type: request,
        extensions: { cost: { weight: upstreamWeight } },
        description:
          'Requests as they arrive, oldest first; with since, those created at or after it first. One upstream poll serves every subscriber of the same project and filter.',
        args: {
          ...defineProjectArguments(builder),
          where: t.arg({
            type: filter,
            description: 'Only the requests that match this filter. Default: all requests.',
          }),
          since: t.arg({
            type: 'DateTime',
            description:
              'Begins with the requests that were created at this moment or later. To go on after a lost connection, pass createdAt of the last request: those of the same moment come again, and have the same id. Default: only requests that arrive from now on.',
          }),
        },
        subscribe: (_root, args, context) => subscribe(args, context),
        resolve: (record, _args, context) => showRecord(record, context),
      }),
    }),
  });
}

interface SubscriptionArguments {
  readonly projectId: string;
  readonly accountId?: string | null | undefined;
  readonly where?: RequestFilterInput | null | undefined;
  readonly since?: string | null | undefined;
}

function subscribe(args: SubscriptionArguments, context: ResolverContext): AsyncIterableIterator<RequestRecord> {
  const project = parseProject(args, context);
  context.authorize(project);
  const list = { project, where: parseRequestFilter(args.where) };
  const sinceMs = parseSince(args.since);
  refuseHiddenAddresses(list, 'argument', context.privacy);
  refuseTooLong(list, context);
  return context.subscribe({ list, sinceMs });
}

function parseSince(since: string | null | undefined): number | undefined {
  if (since == null) return undefined;
  const sinceMs = Date.parse(since);
  if (!Number.isNaN(sinceMs)) return sinceMs;
  throw badInput(
    'since',
    'since holds an instant that cannot be read: write T and Z in capitals, and seconds up to 59.',
  );
}

/** As the longest query that is made for it: the filter with a moment. */
function refuseTooLong(list: RequestListRef, { upstreamLimits }: ResolverContext): void {
  if (list.where === undefined) return;
  const orderBy = { field: 'createdAt', direction: 'DESC' } as const;
  const range = { ...listSince(list, 0), orderBy, direction: 'forward', size: maxUpstreamPageSize } as const;
  refuseBeyondUpstream({ ...range, cursor: undefined, withTotal: false }, 'argument', upstreamLimits);
}
