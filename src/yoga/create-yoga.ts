import type { GraphQLSchema } from 'graphql';
import { createYoga, type YogaServerInstance } from 'graphql-yoga';
import type { Config } from '../config/config.ts';
import type { CrossOrigin } from '../runtime/cross-origin.ts';
import type { CreateContext, GatewayPlugin, OperationContext, ServerContext } from './context.ts';
import { createDocumentCache, type DocumentCache, useDocumentCache } from './document-cache.ts';
import { graphiqlTabs } from './graphiql.ts';
import type { OperationLimits } from './operation-limits.ts';
import { useAnswerType } from './plugins/use-answer-type.ts';
import { useBoundedValidation } from './plugins/use-bounded-validation.ts';
import { useCrossOrigin } from './plugins/use-cross-origin.ts';
import { useDeadline } from './plugins/use-deadline.ts';
import { useEndpoint } from './plugins/use-endpoint.ts';
import { useErrorCodes } from './plugins/use-error-codes.ts';
import { useFederatedTrace } from './plugins/use-federated-trace.ts';
import { useFreshness } from './plugins/use-freshness.ts';
import { useGraphiql } from './plugins/use-graphiql.ts';
import { useKnownOperation } from './plugins/use-known-operation.ts';
import { useOperationLimits } from './plugins/use-operation-limits.ts';
import { useOperationSignals } from './plugins/use-operation-signals.ts';
import { usePlannedExecution } from './plugins/use-planned-execution.ts';
import { useRequestId } from './plugins/use-request-id.ts';
import { useRequestParams } from './plugins/use-request-params.ts';
import { useRequiredIdentity } from './plugins/use-required-identity.ts';
import { useStrictTypes } from './plugins/use-strict-types.ts';

const graphqlPath = '/graphql';

export interface YogaParts {
  readonly config: Config;
  readonly createContext: CreateContext;
  readonly crossOrigin: CrossOrigin;
  readonly limits: OperationLimits;
  readonly schema: GraphQLSchema;
  /** Called where another schema equal to it is needed. */
  readonly createSchema: () => GraphQLSchema;
  readonly now: () => number;
}

export type Yoga = YogaServerInstance<ServerContext, OperationContext>;

/**
 * HTTP requests for /graphql come in, operations on the schema go out, and answers with our error codes come back. Yoga
 * is told to be closed: whatever it offers by default to strangers is off, and each thing that is on is a plugin below.
 */
export function createGraphqlServer({ createContext, schema, ...parts }: YogaParts): Yoga {
  const documents = createDocumentCache();
  return createYoga<ServerContext, OperationContext>({
    schema,
    context: (initial) => createContext({ headers: initial.request.headers, signal: initial.request.signal }, initial),
    graphqlEndpoint: graphqlPath,
    // Health is answered by the listener; Yoga would take any URL with this ending for it, and none ends with a blank.
    healthCheckEndpoint: ' ',
    // use-cross-origin does that.
    cors: false,
    graphiql: false,
    landingPage: false,
    multipart: false,
    batching: false,
    logging: false,
    // use-error-codes masks, with the request's id at hand.
    maskedErrors: false,
    // Bodies have been read by then: Yoga's limit leads every one through a stream of its own.
    maxRequestBodySize: false,
    plugins: listPlugins({ ...parts, documents }),
    // An error is not kept: its document was refused.
    parserAndValidationCache: { documentCache: documents, errorCache: { get: () => undefined, set: () => undefined } },
  });
}

/** In order: what stands higher sees a request first. */
function listPlugins({
  config,
  crossOrigin,
  limits,
  createSchema,
  now,
  documents,
}: Omit<YogaParts, 'createContext' | 'schema'> & { readonly documents: DocumentCache }): GatewayPlugin[] {
  const { graphql, federation } = config;
  return [
    // First, so that every answer has an id, whoever gives it.
    useRequestId(),
    useStrictTypes(),
    useCrossOrigin(crossOrigin),
    useEndpoint(graphqlPath),
    ...(graphql.graphiql ? [useGraphiql({ endpoint: graphqlPath, tabs: graphiqlTabs(exampleProject(config)) })] : []),
    useAnswerType(),
    useRequestParams(crossOrigin),
    useBoundedValidation({ introspection: graphql.introspection }),
    useDocumentCache(documents),
    // Before those that refuse, so that the clock is stopped for what they refuse as well.
    useDeadline(),
    useFreshness(now),
    // From here on in the order in which an operation can be refused: is it one, may it, is it small enough.
    useKnownOperation(),
    useRequiredIdentity(),
    useOperationLimits(limits, graphql.introspection),
    useOperationSignals(now),
    ...(graphql.fastPaths ? [usePlannedExecution()] : []),
    useErrorCodes(),
    // Last: it executes what it traces by itself, and tells of errors as they leave.
    ...(federation.enabled ? [useFederatedTrace({ createSchema, now })] : []),
  ];
}

/** The project that the vendor's pages show; the sandbox has it, and elsewhere it stands for the reader's own. */
function exampleProject({ upstream }: Config) {
  return {
    projectId: '185071d5-d4fe-4bea-93df-19d0bd8c2d0d',
    accountId: upstream.accountId === undefined ? 'your-account-id' : undefined,
  };
}
