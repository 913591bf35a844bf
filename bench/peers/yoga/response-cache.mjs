/** Yoga as it comes with its response cache, shared by everybody and fresh for 2 s, as long as a page of ours. */
import { createServer } from 'node:http';
import { useResponseCache } from '@graphql-yoga/plugin-response-cache';
import { createSchema, createYoga } from 'graphql-yoga';
import { typeDefs } from '../type-defs.mjs';
import { createContext, loadPage } from './page-loader.mjs';
import { createResolvers } from './resolvers.mjs';

const yoga = createYoga({
  schema: createSchema({ typeDefs, resolvers: createResolvers(loadPage) }),
  context: createContext,
  plugins: [useResponseCache({ session: () => null, ttl: 2_000 })],
});

createServer(yoga).listen(Number(process.env.PORT), '127.0.0.1');
