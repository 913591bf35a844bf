import { readFileSync } from 'node:fs';
import { composeServices as composeByApollo } from '@apollo/composition';
import { composeServices as composeByGuild } from '@theguild/federation-composition';
import { buildASTSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { printPlainSchema, printSubgraphSchema } from '../../src/schema/schema.ts';
import { type SchemaFact, schemaFacts } from '../support/schema-facts.ts';

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

const committed = read('docs/federation/subgraph.graphql');
const shops = read('examples/supergraph/shops.graphql');

/** Another Relay subgraph that owns what every Relay subgraph has. */
const relay = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])
  type Query { node(id: ID!): Node  nodes(ids: [ID!]!): [Node]!  users(first: Int): UserConnection! }
  interface Node { id: ID! }
  type User implements Node @key(fields: "id") { id: ID! name: String }
  type UserConnection { edges: [UserEdge!]! pageInfo: PageInfo! }
  type UserEdge { cursor: String! node: User! }
  type PageInfo @shareable { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
`;

const supergraphs: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['alone', { botbye: committed }],
  ['with the shops of the example', { botbye: committed, shops }],
  ['with a subgraph that answers node and nodes', { botbye: committed, relay }],
  ['with both', { botbye: committed, shops, relay }],
];

const toServices = (subgraphs: Readonly<Record<string, string>>) =>
  Object.entries(subgraphs).map(([name, sdl]) => ({
    name,
    url: `http://${name}.example/graphql`,
    typeDefs: parse(sdl),
  }));

const factsOf = (sdl: string) => schemaFacts(buildASTSchema(parse(sdl), { assumeValidSDL: true }));

describe('subgraph.graphql', () => {
  it('subgraph.graphql is what the source prints (npm run generate brings it up to date)', () => {
    expect(committed).toBe(printSubgraphSchema([]));
  });

  it('subgraph.graphql links the lowest federation version that it needs and imports only what it uses', () => {
    const [link = ''] = committed.split('\n', 1);
    expect(link).toBe(
      'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@cost", "@key", "@listSize", "@shareable"])',
    );
  });

  it('subgraph.graphql has both keys of a project, the key of a request, and a shareable PageInfo', () => {
    expect(committed).toContain(
      'type BotByeProject implements Node @key(fields: "id") @key(fields: "accountId projectId") {',
    );
    expect(committed).toContain('type BotByeRequest implements Node @key(fields: "id") {');
    expect(committed).toContain('type PageInfo @shareable {');
  });

  it('subgraph.graphql differs from the plain schema by node, nodes, Subscription and the descriptions of ids only', () => {
    const told = ({ line, description }: SchemaFact) =>
      /\.id: ID!$|\bNode$/.test(line) ? line : `${line} ${description}`;
    const inSubgraph = new Set(factsOf(committed).map(told));
    const missing = factsOf(printPlainSchema()).filter((fact) => !inSubgraph.has(told(fact)));
    expect(missing.map(({ line }) => line)).toEqual([
      'Query.node: Node',
      'Query.node(id: ID!)',
      'Query.nodes: [Node]!',
      'Query.nodes(ids: [ID!]!)',
      'ObjectTypeDefinition Subscription',
      'Subscription.botbyeRequests: BotByeRequest!',
      'Subscription.botbyeRequests(accountId: ID)',
      'Subscription.botbyeRequests(projectId: ID!)',
      'Subscription.botbyeRequests(since: DateTime)',
      'Subscription.botbyeRequests(where: BotByeRequestFilter)',
    ]);
    expect(inSubgraph.size + missing.length).toBe(factsOf(printPlainSchema()).length);
  });

  it('subgraph.graphql mentions node and nodes in no description, and has no key for rows and counts', () => {
    expect(committed).not.toMatch(/nodes?\(|fetched again/);
    for (const type of ['Country', 'AttackSource', 'Endpoint', 'Reason', 'Rule']) {
      expect(committed).toContain(`type DeclinedBy${type} implements DeclinedGroup & Node {`);
    }
    expect(committed).toContain('type DeclinedCount implements Node {');
  });

  it('subgraph.graphql tells routers the cost of fields: the weight of an object, that of a list once, none for an interface', () => {
    const types = parse(committed).definitions;
    const costs = types.flatMap((type) => {
      if (type.kind !== 'ObjectTypeDefinition' && type.kind !== 'InterfaceTypeDefinition') return [];
      return (type.fields ?? []).flatMap((field) => {
        const carriers = [field, ...(field.arguments ?? [])];
        const hasCost = (carrier: (typeof carriers)[number]) =>
          carrier.directives?.some(({ name }) => name.value === 'cost') ?? false;
        return carriers
          .filter(hasCost)
          .map((carrier) => `${type.name.value}.${field.name.value} ${carrier.name.value}`);
      });
    });
    expect(costs).toEqual([
      'BotByeProject.declinedCount declinedCount',
      'BotByeProject.declinedSummary by',
      'BotByeProject.requests requests',
      'DeclinedByAttackSource.requests requests',
      'DeclinedByCountry.requests requests',
      'DeclinedByEndpoint.requests requests',
      'DeclinedByReason.requests requests',
      'DeclinedByRule.requests requests',
    ]);
  });

  it('subgraph.graphql shows routers none of its own federation definitions', () => {
    expect(committed).not.toMatch(/_entities|_service|_Any|_Entity|_Service/);
  });
});

describe('tags', () => {
  it('the configured tags stand at their coordinates, and are imported only then', () => {
    const sdl = printSubgraphSchema([
      { coordinate: 'BotByeRequest.headers', tag: 'internal' },
      { coordinate: 'BotByeRequest.headers', tag: 'personal/data' },
      { coordinate: 'DeclinedCount', tag: 'public' },
      { coordinate: 'BotByeProject.requests(where:)', tag: 'internal' },
      { coordinate: 'BotByeIntervalType.MONTH', tag: 'slow' },
      { coordinate: 'BotByeRequestFilter.customerId', tag: 'internal' },
      { coordinate: 'IP', tag: 'personal' },
    ]);
    expect(committed).not.toContain('@tag');
    expect(sdl).toMatch(/import: \[.*"@tag"\]/);
    expect(sdl).toContain(
      'headers: [BotByeHttpHeader!]! @listSize(assumedSize: 0) @tag(name: "internal") @tag(name: "personal/data")',
    );
    expect(sdl).toContain('type DeclinedCount implements Node @tag(name: "public") {');
    expect(sdl).toContain('where: BotByeRequestFilter @tag(name: "internal")');
    expect(sdl).toContain('MONTH @tag(name: "slow")');
    expect(sdl).toContain('customerId: BotByeStringFilter @tag(name: "internal")');
    expect(sdl).toMatch(/scalar IP .*@tag\(name: "personal"\)|scalar IP @tag\(name: "personal"\)/);
    expect(composeByApollo(toServices({ botbye: sdl }))).toMatchObject({ hints: [] });
    expect(composeByGuild(toServices({ botbye: sdl })).errors ?? []).toEqual([]);
  });

  it.each(['Nothing', 'BotByeRequest.nothing', 'BotByeProject.requests(nothing:)', 'Query._entities', '_Any'])(
    'a tag on %s, which the subgraph does not have, is refused',
    (coordinate) => {
      expect(() => printSubgraphSchema([{ coordinate, tag: 'x' }])).toThrow(`does not have: ${coordinate}.`);
    },
  );
});

describe.each(supergraphs)('the supergraph of %s', (_, subgraphs) => {
  it('composition by Apollo yields neither errors nor hints', () => {
    const { errors, hints, supergraphSdl } = composeByApollo(toServices(subgraphs));
    expect(errors ?? []).toEqual([]);
    expect(hints?.map(String)).toEqual([]);
    expect(supergraphSdl).toContain('BotByeProject');
  });

  it('composition by The Guild yields no errors', () => {
    const { errors, supergraphSdl } = composeByGuild(toServices(subgraphs));
    expect(errors ?? []).toEqual([]);
    expect(supergraphSdl).toContain('BotByeProject');
  });
});
