/** Yoga as it comes, a DataLoader for each request, undici. */
import { createServer } from 'node:http';
import { createSchema, createYoga } from 'graphql-yoga';
import { typeDefs } from '../type-defs.mjs';
import { createContext, loadPage } from './page-loader.mjs';
import { createResolvers } from './resolvers.mjs';

const yoga = createYoga({
  schema: createSchema({ typeDefs, resolvers: createResolvers(loadPage) }),
  context: createContext,
});

createServer(yoga).listen(Number(process.env.PORT), '127.0.0.1');
