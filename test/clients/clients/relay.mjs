import { createClient } from 'graphql-sse';
import relay from 'relay-runtime';
import connection from '../generated/documentsConnectionQuery.graphql.js';
import count from '../generated/documentsCountQuery.graphql.js';
import live from '../generated/documentsLiveSubscription.graphql.js';
import requests from '../generated/documentsRequestsQuery.graphql.js';
import rowsById from '../generated/documentsRowsByIdQuery.graphql.js';
import summary from '../generated/documentsSummaryQuery.graphql.js';
import threeSpans from '../generated/documentsThreeSpansQuery.graphql.js';
import { createFragmentPages } from './relay-fragments.mjs';

const { createOperationDescriptor, Environment, fetchQuery, Network, RecordSource, requestSubscription, Store } = relay;

const documents = { connection, count, requests, rowsById, summary, threeSpans };

/** Relay's runtime with a store as it comes, and the network that its documentation begins with. */
export function createRelay(url) {
  const environment = new Environment({
    network: Network.create((operation, variables, { metadata }) => post(url, operation.text, variables, metadata.key)),
    store: new Store(new RecordSource()),
  });
  const load = async (name, variables, key) => {
    // Retained as a mounted component retains it; the store would let go of it otherwise.
    environment.retain(createOperationDescriptor(documents[name], variables));
    await fetchQuery(environment, documents[name], variables, {
      networkCacheConfig: { metadata: { key } },
    }).toPromise();
  };
  const read = async (name, variables) =>
    environment.lookup(createOperationDescriptor(documents[name], variables).fragment).data;
  const { loadProject, loadRow } = createFragmentPages(environment);
  return {
    load,
    read,
    loadPages: (...asked) => loadPages({ load, read }, ...asked),
    loadBehindRow: loadRow,
    loadRefetchedPages: loadProject,
  };
}

/** The first requests of a subscription, as they stand in the store, through graphql-sse as Relay's network wants it. */
export function followWithRelay(url, variables, count, key) {
  const sse = createClient({ url, headers: { authorization: `Bearer ${key}` } });
  const subscribe = (operation, given) =>
    relay.Observable.create((sink) => sse.subscribe({ query: operation.text, variables: given }, sink));
  const store = new Store(new RecordSource());
  const environment = new Environment({ network: Network.create(() => undefined, subscribe), store });
  const shown = [];
  return new Promise((resolve, reject) => {
    const { dispose } = requestSubscription(environment, {
      subscription: live,
      variables,
      onNext({ botbyeRequests }) {
        shown.push(store.getSource().get(botbyeRequests.id));
        if (shown.length === count) {
          dispose();
          resolve(shown);
        }
      },
      onError: reject,
    });
  });
}

/** The connection's handler puts each page after the cursor that it was asked with. */
async function loadPages({ load, read }, variables, pages, key) {
  let connection;
  for (let page = 0; page < pages; page += 1) {
    await load('connection', { ...variables, after: connection?.pageInfo.endCursor }, key);
    connection = (await read('connection', variables)).botbyeProject.requests;
  }
  return connection.edges.map(({ node }) => node);
}

async function post(url, query, variables, key) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}
