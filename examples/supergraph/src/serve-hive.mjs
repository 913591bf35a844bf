import { serveHttp } from './serve-http.mjs';

/** What of a caller's request goes on to the subgraphs. Nothing else does: the subgraph decides what it is good for. */
const passedOn = ['authorization', 'x-request-id', 'traceparent', 'cache-control'];

/** Hive Gateway over a supergraph, of whichever install: `createGatewayRuntime` is its own, and `options` are what it needs. */
export async function serveHive(createGatewayRuntime, options, supergraph, { port = 0, routerSecret } = {}) {
  const gateway = createGatewayRuntime({
    supergraph,
    deferStream: true,
    // Errors come from the subgraphs with their codes, already fit to be shown.
    maskedErrors: false,
    logging: false,
    propagateHeaders: {
      fromClientToSubgraphs({ request, subgraphName }) {
        const headers = passedOn.map((name) => [name, request.headers.get(name)]).filter(([, value]) => value !== null);
        const ours = subgraphName === 'botbye' && routerSecret ? { 'x-router-secret': routerSecret } : {};
        return { ...Object.fromEntries(headers), ...ours };
      },
    },
    ...options,
  });
  const server = await serveHttp(gateway, port);
  return {
    url: `${server.url}/graphql`,
    async close() {
      await server.close();
      await gateway[Symbol.asyncDispose]?.();
    },
  };
}
