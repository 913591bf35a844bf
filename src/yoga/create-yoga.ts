import { createYoga, type YogaServerInstance } from 'graphql-yoga';
import type { Config } from '../config/config.ts';
import type { RunOperation } from '../operation/run-operation.ts';
import type { CrossOrigin } from '../runtime/cross-origin.ts';
import type { GatewayPlugin, ServerContext } from './gateway-plugin.ts';
import { graphiqlTabs } from './graphiql.ts';
import { useAnswerType } from './plugins/use-answer-type.ts';
import { useEndpoint } from './plugins/use-endpoint.ts';
import { useGraphiql } from './plugins/use-graphiql.ts';
import { useRequestParams } from './plugins/use-request-params.ts';
import { useResponseHeaders } from './plugins/use-response-headers.ts';
import { useRunOperation } from './plugins/use-run-operation.ts';

const graphqlPath = '/graphql';

export interface YogaParts {
  readonly config: Config;
  readonly crossOrigin: CrossOrigin;
  readonly run: RunOperation;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export type Yoga = YogaServerInstance<ServerContext, object>;

/**
 * GraphQL over HTTP: requests for /graphql come in, responses go out. Every feature that Yoga has on by default is off,
 * and the plugins below are all that is on. Yoga never sees the schema.
 */
export function createGraphqlServer(parts: YogaParts): Yoga {
  return createYoga<ServerContext, object>({
    graphqlEndpoint: graphqlPath,
    // The listener answers health checks. Yoga would answer any URL with this ending, and no URL ends with a blank.
    healthCheckEndpoint: ' ',
    // use-response-headers sets the CORS headers.
    cors: false,
    graphiql: false,
    landingPage: false,
    multipart: false,
    batching: false,
    logging: false,
    // use-run-operation masks errors, because it knows the request id.
    maskedErrors: false,
    // Bodies have been read and limited before; Yoga's limit would pass each through a stream of its own.
    maxRequestBodySize: false,
    parserAndValidationCache: false,
    // Yoga refuses members that it does not know; run-operation reads this one.
    extraParamNames: ['documentId'],
    plugins: listPlugins(parts),
  });
}

/** In order: an earlier plugin sees a request first. */
function listPlugins({ config, crossOrigin, run, now }: YogaParts): GatewayPlugin[] {
  const { graphiql } = config.graphql;
  return [
    // First, so that every response has an id.
    useResponseHeaders(crossOrigin),
    useEndpoint(graphqlPath),
    ...(graphiql ? [useGraphiql({ endpoint: graphqlPath, tabs: graphiqlTabs(exampleProject(config)) })] : []),
    useAnswerType(),
    useRequestParams(crossOrigin),
    useRunOperation(run, now),
  ];
}

/** The project of the vendor's examples. The sandbox has it; with a real API, readers replace it with their own. */
function exampleProject({ upstream }: Config) {
  return {
    projectId: '185071d5-d4fe-4bea-93df-19d0bd8c2d0d',
    accountId: upstream.accountId === undefined ? 'your-account-id' : undefined,
  };
}
