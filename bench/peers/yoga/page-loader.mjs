import DataLoader from 'dataloader';
import { Pool } from 'undici';
import { pagePath } from '../type-defs.mjs';

const pool = new Pool(process.env.UPSTREAM_URL, { connections: 64 });

async function fetchPage({ projectId, first }) {
  const { statusCode, body } = await pool.request({ method: 'GET', path: pagePath(projectId, first) });
  if (statusCode !== 200) throw new Error(`The upstream answers ${statusCode}.`);
  return body.json();
}

/** One loader for each request, as DataLoader's documentation wants it. */
export function createContext() {
  return {
    pages: new DataLoader((keys) => Promise.all(keys.map(fetchPage)), {
      cacheKeyFn: ({ projectId, first }) => `${projectId} ${first}`,
    }),
  };
}

export function loadPage(key, { pages }) {
  return pages.load(key);
}
