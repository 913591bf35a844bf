/**
 * An upstream whose answers are prebuilt: any account, any project, any filter get the same rows, in 0 ms or after
 * --delay. So what is measured is the gateway. The rows are the sandbox's, of one fixed moment.
 *
 *   node bench/upstream.mjs --port 4010 [--delay 50] [--dist dist]
 *
 * GET /bench/calls tells how many calls there have been.
 */
import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const moment = Date.parse('2026-01-15T12:00:00Z');
const defaultLimit = 20;
const target = /^\/api\/v1\/[^/]+\/projects\/([^/]+)\/([^?]+)\??(.*)$/;

/** Everything the sandbox says of its example project, as text. */
async function recordAnswers(dist) {
  const { createSandbox } = await import(pathToFileURL(resolve(dist, 'index.js')).href);
  const sandbox = await createSandbox({ clock: () => moment, requestCount: 6_000 });
  try {
    const [{ accountId, apiKey, projectIds }] = sandbox.accounts;
    const [projectId] = projectIds;
    const ask = async (path) => {
      const url = `${sandbox.url}/api/v1/${accountId}/projects/${projectId}/${path}`;
      const answer = await fetch(url, { headers: { authorization: `Bearer ${apiKey}` } });
      if (!answer.ok) throw new Error(`The sandbox answers ${answer.status} to ${path}.`);
      return answer.text();
    };
    const types = ['attack_source', 'country', 'endpoint', 'reason', 'rule', 'total_endpoint'];
    const week = 'interval=7&interval_type=DAY';
    const summaries = await Promise.all(types.map((type) => ask(`overviews/declined_events?type=${type}&${week}`)));
    return {
      projectId,
      page: JSON.parse(await ask('events?limit=100&total=true')),
      summaries: new Map(types.map((type, index) => [type, summaries[index]])),
      count: await ask('overviews/declined_events/count'),
    };
  } finally {
    await sandbox.close();
  }
}

/** A text that is the same for every project but for the project's id. */
function createTemplate(text, projectId) {
  const bytes = Buffer.from(text);
  const places = [];
  for (let at = bytes.indexOf(projectId); at >= 0; at = bytes.indexOf(projectId, at + 1)) places.push(at);
  return (other) => {
    if (other === projectId) return bytes;
    if (other.length !== projectId.length) return Buffer.from(text.replaceAll(projectId, other));
    const copy = Buffer.from(bytes);
    for (const place of places) copy.latin1Write(other, place);
    return copy;
  };
}

function createAnswers({ projectId, page, summaries, count }) {
  const template = (text) => createTemplate(text, projectId);
  const pages = new Map();
  const pageOf = (limit, withTotal) => {
    const edges = page.edges.slice(0, limit);
    const { total, ...pageInfo } = page.pageInfo;
    const endCursor = edges.at(-1)?.cursor ?? null;
    return template(
      JSON.stringify({ edges, pageInfo: { ...pageInfo, hasNextPage: true, endCursor, ...(withTotal && { total }) } }),
    );
  };
  const cachedPage = (limit, withTotal) => {
    const key = withTotal ? -limit : limit;
    if (!pages.has(key)) pages.set(key, pageOf(limit, withTotal));
    return pages.get(key);
  };
  const groups = new Map([...summaries].map(([type, text]) => [type, template(text)]));
  const countTemplate = template(count);
  return {
    events: (query) => cachedPage(Number(query.get('limit') ?? defaultLimit), query.get('total') === 'true'),
    'overviews/declined_events': (query) => groups.get(query.get('type')),
    'overviews/declined_events/count': () => countTemplate,
  };
}

function createListener(answers, delayMs) {
  let calls = 0;
  const send = (response, status, body) => {
    response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length });
    response.end(body);
  };
  return (request, response) => {
    if (request.url === '/bench/calls') return send(response, 200, Buffer.from(JSON.stringify({ calls })));
    calls += 1;
    const [, projectId, path, search] = target.exec(request.url) ?? [];
    const fill = answers[path]?.(new URLSearchParams(search));
    const answer = () => (fill ? send(response, 200, fill(projectId)) : send(response, 404, Buffer.from('[]')));
    if (delayMs === 0) answer();
    else setTimeout(answer, delayMs);
  };
}

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4010' },
    delay: { type: 'string', default: '0' },
    dist: { type: 'string', default: resolve(import.meta.dirname, '..', 'dist') },
  },
});
const answers = createAnswers(await recordAnswers(values.dist));
const server = createServer(createListener(answers, Number(values.delay)));
server.keepAliveTimeout = 120_000;
server.listen(Number(values.port), '127.0.0.1');
