import { badInput, GatewayError } from '../domain/gateway-error.js';
import { entitiesCost } from './field-cost.js';
import { loadEntity, maxRepresentations } from './load-entity.js';
import { nodeTypeName } from './node-type-name.js';
/** What makes the schema a subgraph of a supergraph: `_service`, which composers read, and `_entities`, which routers ask. */
export function defineFederation(builder, entities, loadService) {
    const any = builder.scalarType('_Any', {
        description: 'An entity as another subgraph knows it: __typename and the fields of one of its keys.',
        parseValue: (value) => value,
        serialize: (value) => value,
    });
    const entity = builder.unionType('_Entity', {
        description: 'All that can be reached by a key.',
        types: [entities.project, entities.request],
        resolveType: nodeTypeName,
    });
    const service = builder.objectRef('_Service').implement({
        description: 'This subgraph.',
        fields: (t) => ({ sdl: t.exposeString('sdl', { description: 'Its schema, for composition.' }) }),
    });
    builder.queryFields((t) => ({
        _service: t.field({
            type: service,
            description: 'For composers. Needs no credential.',
            resolve: (_query, _args, context) => {
                requireRouter(context);
                return loadService();
            },
        }),
        _entities: t.field({
            type: [entity],
            extensions: { cost: entitiesCost },
            nullable: { list: false, items: true },
            description: `For routers: the entities in their order, null with an error of its own for each that is malformed or unknown. At most ${maxRepresentations}; requests of one project are fetched with one upstream call for every hundred.`,
            args: { representations: t.arg({ type: [any], required: true, description: 'Which entities.' }) },
            resolve: (_query, { representations }, context) => {
                requireRouter(context);
                requireFew(representations.length);
                return representations.map((representation) => loadEntity(representation, context));
            },
        }),
    }));
}
function requireRouter({ isRouter }) {
    if (!isRouter)
        throw new GatewayError('FORBIDDEN', 'Only the router is answered here: it sends the secret in x-router-secret.');
}
function requireFew(count) {
    if (count <= maxRepresentations)
        return;
    throw badInput('representations', `representations takes at most ${maxRepresentations}; it has ${count}.`);
}
