import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { apolloTypePolicies } from '../../../dist/client/client.js';
import { behindRow, count, requests, rowsById, summary, threeSpans } from '../documents.js';

const documents = {
  behindRow: gql(behindRow),
  count: gql(count),
  requests: gql(requests),
  rowsById: gql(rowsById),
  summary: gql(summary),
  threeSpans: gql(threeSpans),
};

const headersOf = (key) => ({ headers: { authorization: `Bearer ${key}` } });

/** Apollo Client with its cache as it comes. */
export function createApollo(url) {
  const client = new ApolloClient({ link: new HttpLink({ uri: url }), cache: new InMemoryCache() });
  return {
    async load(name, variables, key) {
      await client.query({ query: documents[name], variables, context: headersOf(key) });
    },
    read: async (name, variables) => client.readQuery({ query: documents[name], variables }),
    loadPages: (...asked) => loadPages(url, ...asked),
    loadBehindRow: (...asked) => loadBehindRow(url, ...asked),
  };
}

/** As its documentation tells to page along a connection: with the field policy for it. */
async function loadPages(url, variables, pages, key) {
  const requestsByFilter = { fields: { requests: relayStylePagination(['where', 'orderBy']) } };
  const cache = new InMemoryCache({ typePolicies: { BotByeProject: requestsByFilter } });
  const client = new ApolloClient({ link: new HttpLink({ uri: url }), cache });
  const query = client.watchQuery({ query: documents.requests, variables, context: headersOf(key) });
  const shown = query.subscribe(() => undefined);
  const connection = () => client.readQuery({ query: documents.requests, variables }).botbyeProject.requests;
  await client.query({ query: documents.requests, variables, context: headersOf(key) });
  for (let page = 1; page < pages; page += 1) {
    await query.fetchMore({ variables: { after: connection().pageInfo.endCursor } });
  }
  shown.unsubscribe();
  return connection().edges.map(({ node }) => node);
}

/** With the policies that the package ships. */
async function loadBehindRow(url, variables, pages, key) {
  const cache = new InMemoryCache({ typePolicies: apolloTypePolicies });
  const client = new ApolloClient({ link: new HttpLink({ uri: url }), cache });
  const asked = { query: documents.behindRow, variables, context: headersOf(key) };
  const query = client.watchQuery(asked);
  const shown = query.subscribe(() => undefined);
  const connection = () => client.readQuery({ query: documents.behindRow, variables }).node.requests;
  await client.query(asked);
  for (let page = 1; page < pages; page += 1) {
    await query.fetchMore({ variables: { after: connection().pageInfo.endCursor } });
  }
  shown.unsubscribe();
  return connection().edges.map(({ node }) => node);
}
