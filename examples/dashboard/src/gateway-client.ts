import { Client, cacheExchange, fetchExchange, makeOperation, mapExchange } from 'urql';

/** Asks with each query how old its data is: the gateway then adds extensions.freshness. */
const askFreshness = mapExchange({
  onOperation(operation) {
    if (operation.kind !== 'query') return operation;
    return { ...makeOperation(operation.kind, operation), extensions: { freshness: true } };
  },
});

export function createGatewayClient(): Client {
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    // Subscriptions come as event streams over fetch, so no other package is needed.
    fetchSubscriptions: true,
    exchanges: [askFreshness, cacheExchange, fetchExchange],
  });
}
