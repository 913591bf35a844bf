import { getIntrospectionQuery } from 'graphql';
import { GraphQLClient } from 'graphql-request';
import { behindRow, count, requests, rowsById, summary, threeSpans } from '../documents.js';

const documents = { behindRow, count, introspection: getIntrospectionQuery(), requests, rowsById, summary, threeSpans };

/** graphql-request, which keeps nothing: what it brings is the API's own answer. */
export function createReference(url) {
  const client = new GraphQLClient(url);
  return {
    ask: (name, variables, key) => client.request(documents[name], variables, { authorization: `Bearer ${key}` }),
  };
}
