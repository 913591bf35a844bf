import { badInput, GatewayError } from '../domain/gateway-error.ts';
import type { Builder } from './builder.ts';
import { entitiesCost } from './field-cost.ts';
import { loadEntity, maxRepresentations } from './load-entity.ts';
import type { defineQuery } from './query.ts';
import type { ResolverContext } from './resolver-context.ts';
import { nodeTypeName } from './type-names.ts';

/** The value of `_service`. */
export interface Service {
  readonly sdl: string;
}

/** Defines what makes the schema a subgraph: `_service`, which composers read, and `_entities`, which routers query. */
export function defineFederation(
  builder: Builder,
  entities: ReturnType<typeof defineQuery>,
  loadService: () => Service,
): void {
  const any = builder.scalarType('_Any', {
    description: 'An entity as another subgraph names it: __typename and the fields of one key.',
    parseValue: (value) => value,
    serialize: (value) => value,
  });
  const entity = builder.unionType('_Entity', {
    description: 'The types that have a key.',
    types: [entities.project, entities.request],
    resolveType: nodeTypeName,
  });
  const service = builder.objectRef<Service>('_Service').implement({
    description: 'This subgraph.',
    fields: (t) => ({ sdl: t.exposeString('sdl', { description: 'Schema of this subgraph, for composition.' }) }),
  });
  builder.queryFields((t) => ({
    _service: t.field({
      type: service,
      description: 'Schema of this subgraph, for composers. Needs no credential.',
      resolve: (_query, _args, context) => {
        requireRouter(context);
        return loadService();
      },
    }),
    _entities: t.field({
      type: [entity],
      extensions: { cost: entitiesCost },
      nullable: { list: false, items: true },
      description: `For routers: the entities in the order of the representations. A malformed or unknown representation gives null with an error of its own. At most ${maxRepresentations}. A hundred requests of one project take one upstream call.`,
      args: { representations: t.arg({ type: [any], required: true, description: 'The entities to fetch.' }) },
      resolve: (_query, { representations }, context) => {
        requireRouter(context);
        requireFew(representations.length);
        return representations.map((representation) => loadEntity(representation, context));
      },
    }),
  }));
}

function requireRouter({ isRouter }: ResolverContext): void {
  if (!isRouter)
    throw new GatewayError(
      'FORBIDDEN',
      "This field is for routers only: send the gateway's FEDERATION_ROUTER_SECRET in x-router-secret.",
    );
}

function requireFew(count: number): void {
  if (count <= maxRepresentations) return;
  throw badInput('representations', `representations takes at most ${maxRepresentations}; it has ${count}.`);
}
