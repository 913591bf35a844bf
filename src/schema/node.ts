import { badInput, GatewayError } from '../domain/gateway-error.ts';
import type { Builder } from './builder.ts';
import { nodesCost, upstreamWeight } from './field-cost.ts';
import { type NodeRef, type NodeValue, parseGlobalId } from './global-id.ts';
import type { ResolverContext } from './resolver-context.ts';

/** Most ids in one `nodes`: upstream's own page size. */
const maxNodes = 100;

/** `node` and `nodes` of our own: one bad id is null at its own place, and the others stay whole. */
export function defineNodeQueries(builder: Builder): void {
  const node = builder.nodeInterfaceRef();
  builder.queryFields((t) => ({
    node: t.field({
      type: node,
      extensions: { cost: { weight: upstreamWeight } },
      nullable: true,
      description: 'The project or request with this global id.',
      args: {
        id: t.arg.id({ required: true, description: 'A global id: the id field of a BotByeProject or BotByeRequest.' }),
      },
      resolve: (_query, { id }, context) => loadNode('id', id, context),
    }),
    nodes: t.field({
      type: [node],
      extensions: { cost: nodesCost },
      nullable: { list: false, items: true },
      description:
        'The objects with these global ids, in their order; null with an error of its own for each that is malformed or unknown. At most 100 ids; requests of one project are fetched with one upstream call.',
      args: { ids: t.arg.idList({ required: true, description: 'Global ids, at most 100.' }) },
      resolve: (_query, { ids }, context) => {
        if (ids.length > maxNodes) throw badInput('ids', `ids takes at most ${maxNodes} ids; it has ${ids.length}.`);
        return ids.map((id) => loadNode('ids', id, context));
      },
    }),
  }));
}

async function loadNode(argument: string, id: string, context: ResolverContext): Promise<NodeValue> {
  return loadNodeRef(parseGlobalId(argument, id), context);
}

export async function loadNodeRef(ref: NodeRef, { loaders }: ResolverContext): Promise<NodeValue> {
  if (ref.type === 'BotByeProject') return ref.project;
  const record = await loaders.requestById.load({ project: ref.project, requestId: ref.requestId });
  if (record !== null) return record;
  throw new GatewayError('NOT_FOUND', 'Upstream knows no request with this id in its project.');
}
