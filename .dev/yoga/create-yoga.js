import { createYoga } from 'graphql-yoga';
import { graphiqlTabs } from './graphiql.js';
import { useAnswerType } from './plugins/use-answer-type.js';
import { useCrossOrigin } from './plugins/use-cross-origin.js';
import { useEndpoint } from './plugins/use-endpoint.js';
import { useGraphiql } from './plugins/use-graphiql.js';
import { useRequestId } from './plugins/use-request-id.js';
import { useRequestParams } from './plugins/use-request-params.js';
import { useRunOperation } from './plugins/use-run-operation.js';
import { useStrictTypes } from './plugins/use-strict-types.js';
const graphqlPath = '/graphql';
/**
 * GraphQL over HTTP: HTTP requests for /graphql come in, responses go out. Yoga is told to be closed: whatever it offers by
 * default to strangers is off, and each thing that is on is a plugin below. It never sees the schema.
 */
export function createGraphqlServer(parts) {
    return createYoga({
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
        // use-run-operation masks, with the request's id at hand.
        maskedErrors: false,
        // Bodies have been read by then: Yoga's limit leads every one through a stream of its own.
        maxRequestBodySize: false,
        parserAndValidationCache: false,
        plugins: listPlugins(parts),
    });
}
/** In order: what stands higher sees a request first. */
function listPlugins({ config, crossOrigin, run, now }) {
    const { graphiql } = config.graphql;
    return [
        // First, so that every response has an id.
        useRequestId(),
        useStrictTypes(),
        useCrossOrigin(crossOrigin),
        useEndpoint(graphqlPath),
        ...(graphiql ? [useGraphiql({ endpoint: graphqlPath, tabs: graphiqlTabs(exampleProject(config)) })] : []),
        useAnswerType(),
        useRequestParams(crossOrigin),
        useRunOperation(run, now),
    ];
}
/** The project that the vendor's pages show; the sandbox has it, and elsewhere it stands for the reader's own. */
function exampleProject({ upstream }) {
    return {
        projectId: '185071d5-d4fe-4bea-93df-19d0bd8c2d0d',
        accountId: upstream.accountId === undefined ? 'your-account-id' : undefined,
    };
}
