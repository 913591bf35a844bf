import fastify from 'fastify';
import mercurius from 'mercurius';
import { Pool } from 'undici';
import { pagePath, typeDefs } from '../type-defs.mjs';

const pool = new Pool(process.env.UPSTREAM_URL, { connections: 64 });

async function fetchPage({ projectId }, { first }) {
  const { statusCode, body } = await pool.request({ method: 'GET', path: pagePath(projectId, first) });
  if (statusCode !== 200) throw new Error(`The upstream answers ${statusCode}.`);
  return body.json();
}

/** Mercurius that compiles every operation the first time it sees it. */
export async function createApp() {
  const app = fastify();
  await app.register(mercurius, {
    schema: typeDefs,
    resolvers: {
      Query: { botbyeProject: async (_query, { projectId }) => ({ projectId }) },
      BotByeProject: { requests: fetchPage },
      BotByeRequest: { requestId: ({ id }) => id },
    },
    jit: 1,
  });
  return app;
}
