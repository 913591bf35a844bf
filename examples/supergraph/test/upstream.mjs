import { serveHttp } from '../src/serve-http.mjs';

/** Whose key reads what: every project of the account, whatever its id, but for those that are called unknown. */
export const keys = { 'key-of-alpha': 'alpha', 'key-of-beta': 'beta' };

const target = /^\/api\/v1\/([\w-]+)\/projects\/([\w-]+)\/(events|overviews\/declined_events\/count)$/;

/** The vendor's API as far as these tests ask it, without an end of projects, counting what it is asked. */
export async function startUpstream() {
  const calls = [];
  let gate;
  const server = await serveHttp(async (request, response) => {
    const url = new URL(request.url, 'http://upstream');
    const key = request.headers.authorization?.replace('Bearer ', '');
    const [, accountId, projectId, endpoint] = target.exec(url.pathname) ?? [];
    calls.push({
      key,
      accountId,
      projectId,
      endpoint,
      traceparent: request.headers.traceparent,
      headers: request.headers,
    });
    await gate;
    const [status, body] = answer({ accountId, projectId, endpoint, account: keys[key], search: url.searchParams });
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  return {
    ...server,
    calls,
    /** From now on calls wait, until the function that is returned lets them go on. */
    hold() {
      let release;
      gate = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
  };
}

function answer({ accountId, projectId, endpoint, account, search }) {
  if (endpoint === undefined || projectId.startsWith('unknown')) return [404, {}];
  if (account === undefined) return [401, {}];
  if (account !== accountId) return [403, {}];
  return [200, endpoint === 'events' ? page(projectId, account, search) : count(projectId, account)];
}

function count(projectId, account) {
  const botReqCount = Number(projectId.replace(/\D/g, '')) + (account === 'alpha' ? 1000 : 2000);
  return {
    id: `${projectId}_2026`,
    projectId,
    customerId: null,
    bannedReqCount: 1,
    bannedReqTrend: 0,
    botReqCount,
    botReqTrend: 0,
  };
}

/** Ten requests a project, `request-0` the newest; by their ids in any order but the asker's. */
function page(projectId, account, search) {
  const where = JSON.parse(search.get('where') ?? 'null');
  const wanted = where === null ? undefined : [where.value].flat();
  const ids = Array.from({ length: 10 }, (_, index) => `request-${index}`).filter((id) => wanted?.includes(id) ?? true);
  const start = ids.indexOf(/request-\d+/.exec(search.get('cursor') ?? '')?.[0]) + 1;
  const limited = ids.slice(start, start + Number(search.get('limit')));
  const edges = limited.map((id) => ({
    cursor: id,
    node: { id, projectId, requestUri: `/${account}/${projectId}/${id}` },
  }));
  return {
    edges: wanted ? edges.reverse() : edges,
    pageInfo: {
      hasNextPage: start + limited.length < ids.length,
      hasPreviousPage: false,
      startCursor: null,
      endCursor: null,
    },
  };
}
