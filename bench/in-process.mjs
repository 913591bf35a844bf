/**
 * What execution and printing take of one page of cached data, in this process: graphql-js and JSON.stringify over our
 * schema against the gateway as a whole. Of both, what the same operation takes that selects no rows is taken off, so that what
 * is left is the rows. Arguments: the dist folder, the upstream's URL, JSON with `rows`, `selection`, `rounds`, `batch`.
 * Prints microseconds as one line of JSON.
 */
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pageDocument, projectId } from './operations.mjs';
import { gatewayEnvironment } from './servers.mjs';
import { median } from './statistics.mjs';

const [dist, upstreamUrl, json] = process.argv.slice(2);
const { rows, selection, rounds, batch } = JSON.parse(json);
const load = (path) => import(pathToFileURL(resolve(dist, path)).href);
// By require, as it is the same copy that the schema was built with.
const { execute, parse } = createRequire(join(resolve(dist), 'main.js'))('graphql');

const hourMs = '3600000';
const { createGateway, loadConfig } = await load('index.js');
const { createPlainSchema } = await load('schema/schema.js');
const { decodeRequestPage } = await load('upstream/endpoints/decode-request-page.js');

const withRows = pageDocument({ first: rows, selection });
const withoutRows = `query Nothing($projectId: ID!) {
  botbyeProject(projectId: $projectId) { requests(first: ${rows}) { pageInfo { hasNextPage } } }
}`;

const loaded = loadConfig({ ...gatewayEnvironment(upstreamUrl, 0), CACHE_REQUESTS_TTL_MS: hourMs });
const config = loaded.config ?? loaded;
const gateway = createGateway(config);

/** Asks for how fresh it is, so that no finished answer of another request will do. */
async function askGateway(query) {
  const body = JSON.stringify({ query, variables: { projectId }, extensions: { freshness: true } });
  const init = { method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/json' }, body };
  const answer = await gateway.fetch(new Request('http://bench/graphql', init));
  return (await answer.arrayBuffer()).byteLength;
}

async function createReference() {
  const schema = createPlainSchema();
  const project = { accountId: 'bench', projectId };
  const path = `/api/v1/bench/projects/${projectId}/events?limit=${rows}`;
  const wire = await (await fetch(`${upstreamUrl}${path}`)).json();
  const page = decodeRequestPage(wire, { project, direction: 'forward', limit: rows, withTotal: false });
  const contextValue = {
    loaders: { requestPage: { load: async () => page } },
    defaultAccountId: 'bench',
    limits: config.limits,
    privacy: config.privacy,
  };
  return async (document) => {
    const result = await execute({
      schema,
      document,
      variableValues: { projectId },
      contextValue: { ...contextValue },
    });
    if (result.errors) throw result.errors[0];
    return JSON.stringify(result).length;
  };
}

const askReference = await createReference();
const [rowsDocument, nothingDocument] = [parse(withRows), parse(withoutRows)];
const work = {
  gatewayRows: () => askGateway(withRows),
  gatewayNothing: () => askGateway(withoutRows),
  referenceRows: () => askReference(rowsDocument),
  referenceNothing: () => askReference(nothingDocument),
};
const times = new Map(Object.keys(work).map((name) => [name, []]));
const sizes = {};
for (let round = 0; round < rounds; round += 1) {
  for (const [name, run] of Object.entries(work)) {
    const started = performance.now();
    for (let index = 0; index < batch; index += 1) sizes[name] = await run();
    times.get(name).push(((performance.now() - started) / batch) * 1_000);
  }
}
const warm = Math.ceil(rounds / 4);
const of = (name) => median(times.get(name).slice(warm));
const measured = {
  gatewayUs: of('gatewayRows'),
  gatewayFloorUs: of('gatewayNothing'),
  referenceUs: of('referenceRows'),
  referenceFloorUs: of('referenceNothing'),
  gatewayBytes: sizes.gatewayRows,
  referenceBytes: sizes.referenceRows,
};
process.stdout.write(`${JSON.stringify(measured)}\n`);
await gateway.dispose();
