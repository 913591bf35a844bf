import { Client, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { graphcacheKeys } from '../../../dist/client/client.js';
import { behindRow, count, requests, rowsById, summary, threeSpans } from '../documents.js';

const documents = { behindRow, count, requests, rowsById, summary, threeSpans };

const contextOf = (key) => ({ fetchOptions: { headers: { authorization: `Bearer ${key}` } } });

/** urql with graphcache, which knows the schema by introspection. */
export function createUrql(url, schema) {
  const client = new Client({ url, exchanges: [cacheExchange({ schema }), fetchExchange] });
  return {
    async load(name, variables, key) {
      await run(client, name, variables, contextOf(key));
    },
    read: (name, variables) => run(client, name, variables, { requestPolicy: 'cache-only' }),
    loadPages: (...asked) => loadPages(url, schema, ...asked),
    loadBehindRow: (...asked) => loadBehindRow(url, schema, ...asked),
  };
}

/** As its documentation tells to page along a connection: with the resolver for it. */
async function loadPages(url, schema, variables, pages, key) {
  const resolvers = { BotByeProject: { requests: relayPagination() } };
  const client = new Client({ url, exchanges: [cacheExchange({ schema, resolvers }), fetchExchange] });
  let connection;
  for (let page = 0; page < pages; page += 1) {
    const asked = { ...variables, after: connection?.pageInfo.endCursor };
    connection = (await run(client, 'requests', asked, contextOf(key))).botbyeProject.requests;
  }
  return connection.edges.map(({ node }) => node);
}

async function loadBehindRow(url, schema, variables, pages, key) {
  const resolvers = { DeclinedByCountry: { requests: relayPagination() } };
  const cache = cacheExchange({ schema, keys: graphcacheKeys, resolvers });
  const client = new Client({ url, exchanges: [cache, fetchExchange] });
  let connection;
  for (let page = 0; page < pages; page += 1) {
    const asked = { ...variables, after: connection?.pageInfo.endCursor };
    connection = (await run(client, 'behindRow', asked, contextOf(key))).node.requests;
  }
  return connection.edges.map(({ node }) => node);
}

async function run(client, name, variables, context) {
  const { data, error } = await client.query(documents[name], variables, context).toPromise();
  if (error) throw error;
  return data;
}
