import { badInput, GatewayError } from '../domain/gateway-error.ts';
import type { ProjectRef } from '../domain/project-ref.ts';
import type { RequestRecord } from '../domain/request-record.ts';
import { showRecord } from './address-privacy.ts';
import type { Builder } from './builder.ts';
import { loadDeclinedCount, type SpannedCount } from './declined-count.ts';
import type { DeclinedGroup } from './declined-group.ts';
import { loadDeclinedRow } from './declined-summary.ts';
import { nodesCost, upstreamWeight } from './field-cost.ts';
import { type EntityRef, type NodeRef, parseNodeId } from './global-id.ts';
import type { ResolverContext } from './resolver-context.ts';

/** The objects that another subgraph may refer to. */
export type EntityValue = ProjectRef | RequestRecord;

/** The values of the Node interface. */
type NodeValue = EntityValue | DeclinedGroup | SpannedCount;

/** Most ids in one `nodes`: the upstream's largest page. */
const maxNodes = 100;

/** Our own `node` and `nodes`: one bad id is null at its own index, and the other objects stay complete. */
export function defineNodeQueries(builder: Builder): void {
  const node = builder.nodeInterfaceRef();
  builder.queryFields((t) => ({
    node: t.field({
      type: node,
      extensions: { cost: { weight: upstreamWeight } },
      nullable: true,
      description:
        'The object with this global id. For a row of a summary, or for a count, the gateway fetches the same interval again.',
      args: {
        id: t.arg.id({
          required: true,
          description: 'A global id, from the id field of a project, a request, a row of a summary or a count.',
        }),
      },
      resolve: (_query, { id }, context) => loadNode('id', id, context),
    }),
    nodes: t.field({
      type: [node],
      extensions: { cost: nodesCost },
      nullable: { list: false, items: true },
      description:
        'The objects with these global ids, in the same order. A malformed or unknown id gives null with an error of its own. At most 100 ids. The requests of one project take one upstream call, and so do the rows of one summary.',
      args: { ids: t.arg.idList({ required: true, description: 'Global ids, at most 100.' }) },
      resolve: (_query, { ids }, context) => {
        if (ids.length > maxNodes) throw badInput('ids', `ids takes at most ${maxNodes} ids; it has ${ids.length}.`);
        return ids.map((id) => loadNode('ids', id, context));
      },
    }),
  }));
}

async function loadNode(argument: string, id: string, context: ResolverContext): Promise<NodeValue> {
  return loadNodeRef(parseNodeId(argument, id, context.idKey), context);
}

async function loadNodeRef(ref: NodeRef, context: ResolverContext): Promise<NodeValue> {
  switch (ref.type) {
    // Both ids are read with the key of their project, which authorises the caller.
    case 'DeclinedCount':
      return loadDeclinedCount(context, ref.query);
    case 'DeclinedGroup':
      return loadDeclinedRow(context, ref.query, ref.digest);
    default:
      return loadEntityRef(ref, context);
  }
}

export async function loadEntityRef(ref: EntityRef, context: ResolverContext): Promise<EntityValue> {
  context.authorize(ref.project);
  if (ref.type === 'BotByeProject') return ref.project;
  const record = await context.loaders.requestById.load({ project: ref.project, requestId: ref.requestId });
  if (record !== null) return showRecord(record, context);
  throw new GatewayError('NOT_FOUND', 'The upstream knows no request with this id in its project.');
}
