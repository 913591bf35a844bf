import { createHash } from 'node:crypto';
import { json } from 'node:stream/consumers';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { getOperationAST, parse } from 'graphql';
import { serveHttp } from '../src/serve-http.mjs';

const passedOn = ['authorization', 'x-request-id', 'traceparent', 'cache-control'];
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** Apollo's gateway over a supergraph: its executor behind as much HTTP as a test needs. */
export async function startApollo(supergraph, { routerSecret } = {}) {
  const gateway = new ApolloGateway({
    supergraphSdl: supergraph,
    logger: silent,
    buildService: ({ name, url }) => createDataSource(name, url, routerSecret),
  });
  const { executor } = await gateway.load();
  const server = await serveHttp(async (request, response) => {
    const metrics = { captureTraces: request.headers['x-trace-me'] === 'yes' };
    const answer = await execute(executor, await json(request), request.headers, metrics);
    if (metrics.queryPlanTrace) answer.extensions = { queryPlanTrace: metrics.queryPlanTrace };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  });
  return {
    url: `${server.url}/graphql`,
    async close() {
      await server.close();
      await gateway.stop();
    },
  };
}

function createDataSource(name, url, routerSecret) {
  return new RemoteGraphQLDataSource({
    url,
    willSendRequest({ request, context }) {
      for (const header of passedOn) if (context[header]) request.http.headers.set(header, context[header]);
      if (name === 'botbye' && routerSecret) request.http.headers.set('x-router-secret', routerSecret);
    },
  });
}

async function execute(executor, { query, variables, operationName }, headers, metrics) {
  const document = parse(query);
  return executor({
    request: { query, variables, operationName },
    document,
    source: query,
    operation: getOperationAST(document, operationName),
    operationName: operationName ?? null,
    queryHash: createHash('sha256').update(query).digest('hex'),
    context: headers,
    logger: silent,
    metrics,
    overallCachePolicy: { restrict() {} },
  });
}
