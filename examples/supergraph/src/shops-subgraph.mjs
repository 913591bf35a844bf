import { readFileSync } from 'node:fs';
import { createSchema, createYoga } from 'graphql-yoga';
import { serveHttp } from './serve-http.mjs';

const sdl = readFileSync(new URL('../shops.graphql', import.meta.url), 'utf8');

/** What composers know by heart and a GraphQL server does not. */
const machinery = `
  directive @link(url: String!, import: [String!]) repeatable on SCHEMA
  directive @key(fields: String!, resolvable: Boolean = true) repeatable on OBJECT | INTERFACE
  directive @shareable on OBJECT | FIELD_DEFINITION
  scalar _Any
  union _Entity = Shop | BotByeProject
  type _Service { sdl: String! }
  extend type Query { _service: _Service!  _entities(representations: [_Any!]!): [_Entity]! }
`;

/**
 * Shops as another team would serve them. A shop is `{ id, name, project: { accountId, projectId } | null, disputes: [] }`;
 * of projects and requests it knows nothing but their keys.
 */
export async function startShops(shops, port = 0) {
  const yoga = createYoga({ schema: createShopsSchema(shops), logging: false, graphiql: false, landingPage: false });
  const server = await serveHttp(yoga, port);
  return { ...server, url: `${server.url}/graphql` };
}

function createShopsSchema(shops) {
  const shopOf = ({ accountId, projectId }) =>
    shops.find(({ project }) => project?.accountId === accountId && project.projectId === projectId) ?? null;
  const loaders = {
    Shop: ({ id }) => shops.find((shop) => shop.id === id) ?? null,
    BotByeProject: ({ accountId, projectId }) => ({ accountId, projectId }),
  };
  return createSchema({
    typeDefs: [machinery, sdl],
    resolvers: {
      Query: {
        shop: (_query, { id }) => shops.find((shop) => shop.id === id) ?? null,
        shops: (_query, page) => toConnection(shops, page),
        _service: () => ({ sdl }),
        _entities: (_query, { representations }) =>
          representations.map((representation) => ({
            __typename: representation.__typename,
            ...loaders[representation.__typename]?.(representation),
          })),
      },
      Shop: {
        protection: ({ project }) => project,
        disputes: ({ disputes }) => disputes.map((id) => ({ id })),
      },
      BotByeProject: { shop: shopOf },
    },
  });
}

function toConnection(shops, { first, after }) {
  const start = after ? shops.findIndex(({ id }) => id === after) + 1 : 0;
  const page = shops.slice(start, start + first);
  return {
    edges: page.map((node) => ({ cursor: node.id, node })),
    pageInfo: {
      hasNextPage: start + first < shops.length,
      hasPreviousPage: start > 0,
      startCursor: page.at(0)?.id ?? null,
      endCursor: page.at(-1)?.id ?? null,
    },
  };
}
