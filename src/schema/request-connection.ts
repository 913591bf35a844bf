import { bindCursor, type CursorForm } from '../domain/cursor.ts';
import type { RequestListRef, RequestPage, UpstreamCursor } from '../domain/request-page.ts';
import type { RequestRecord } from '../domain/request-record.ts';
import { cursorsOf, showPage } from './address-privacy.ts';
import type { Builder } from './builder.ts';
import { type PageArguments, parsePageArguments } from './parse-page-arguments.ts';
import { type FilterOrigin, refuseBeyondUpstream } from './refuse-beyond-upstream.ts';
import { refuseHiddenAddresses } from './refuse-hidden-addresses.ts';
import type { defineRequest } from './request.ts';
import type { ResolverContext } from './resolver-context.ts';
import { type Selection, selects } from './selects.ts';

/** A page as callers see it: each of the upstream's cursors carries the binding to its list. */
export interface RequestConnection {
  readonly edges: { readonly cursor: string; readonly node: RequestRecord }[];
  readonly nodes: RequestRecord[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number | null;
}

interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

export type RequestConnectionRef = ReturnType<typeof defineRequestConnection>;

export function defineRequestConnection(builder: Builder, request: ReturnType<typeof defineRequest>) {
  return builder.connectionObject(
    {
      type: request,
      name: 'BotByeRequestConnection',
      description: 'A page of requests, as the Relay cursor connections specification defines it.',
      fields: (t) => ({
        nodes: t.expose('nodes', {
          type: [request],
          description: 'The requests without their cursors.',
        }),
        totalCount: t.expose('totalCount', {
          type: 'SafeInt',
          nullable: true,
          description:
            "How many requests match the filter. Source: the upstream's pageInfo.total, requested only if this field is selected. Null if the upstream sends none or BOTBYE_TOTAL=never.",
        }),
      }),
    },
    { name: 'BotByeRequestEdge', description: 'A request and its cursor.' },
  );
}

export function definePageArguments(builder: Builder) {
  return builder.args((t) => ({
    first: t.int({
      description:
        'How many rows to return, from the beginning of the list or after a cursor: 1 to botbyeGateway.limits.maxPageSize. Default 20.',
    }),
    after: t.string({ description: 'Only rows after this cursor. Use it with first.' }),
    last: t.int({
      description:
        'How many rows to return, from the end of the list or before a cursor: 1 to botbyeGateway.limits.maxPageSize. last without before needs BOTBYE_PAGING=cursor-object or flat.',
    }),
    before: t.string({
      description: 'Only rows before this cursor. Use it with last; without last it returns 20 rows.',
    }),
  }));
}

/** Requests the rows only if they are selected, the total only if it is selected; makes no call if neither is. */
export async function loadConnection(
  { filterOrigin, ...list }: RequestListRef & { readonly filterOrigin: FilterOrigin },
  args: PageArguments,
  context: ResolverContext,
  info: Selection,
): Promise<RequestConnection> {
  const { loaders, limits, upstreamLimits } = context;
  refuseHiddenAddresses(list, filterOrigin, context.privacy);
  const cursors = cursorsOf(list, context);
  const { size, ...start } = parsePageArguments(args, cursors, limits.maxPageSize);
  const wantsRows = selects(info, ['edges', 'nodes', 'pageInfo']);
  const withTotal = selects(info, ['totalCount']);
  if (!wantsRows && !withTotal) return toConnection(emptyPage, cursors);
  const from = wantsRows ? start : ({ direction: 'forward', cursor: undefined } as const);
  const range = { ...list, ...from, size: wantsRows ? size : 0, withTotal };
  refuseBeyondUpstream(range, filterOrigin, upstreamLimits);
  const page = await loaders.requestPage.load(range);
  return toConnection(showPage(page, list.project, context), cursors);
}

const emptyPage: RequestPage = {
  edges: [],
  hasNextPage: false,
  hasPreviousPage: false,
  startCursor: null,
  endCursor: null,
  total: null,
};

function toConnection(page: RequestPage, cursors: CursorForm): RequestConnection {
  const bind = (cursor: UpstreamCursor | null) => (cursor === null ? null : bindCursor(cursor, cursors));
  const edges = page.edges.map(({ cursor, node }) => ({ cursor: bindCursor(cursor, cursors), node }));
  return {
    edges,
    nodes: page.edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      startCursor: bind(page.startCursor),
      endCursor: bind(page.endCursor),
    },
    totalCount: page.total,
  };
}
