/** Yoga as it comes over one page that it already has: parsing, validation, execution and printing, no upstream. */
import { createServer } from 'node:http';
import { createSchema, createYoga } from 'graphql-yoga';
import { request } from 'undici';
import { pagePath, typeDefs } from '../type-defs.mjs';
import { createResolvers } from './resolvers.mjs';

const { body } = await request(`${process.env.UPSTREAM_URL}${pagePath(process.env.PROJECT_ID)}`);
const page = await body.json();

const yoga = createYoga({ schema: createSchema({ typeDefs, resolvers: createResolvers(() => page) }) });

createServer(yoga).listen(Number(process.env.PORT), '127.0.0.1');
