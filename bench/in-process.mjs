/**
 * What execution and printing take of one page of cached data, in this process: graphql-js and JSON.stringify over our
 * schema against the plans that the gateway executes, both with the same resolvers, loaders and page. Of both, what the
 * same operation takes that selects no rows is taken off, so that what is left is the rows. Arguments: the dist folder, the
 * upstream's URL, JSON with `rows`, `selection`, `rounds`, `batch`. Prints microseconds as one line of JSON.
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

const { loadConfig } = await load('index.js');
const { createPlainSchema } = await load('schema/schema.js');
const { createPlan } = await load('execution/create-plan.js');
const { runPlan } = await load('execution/run-plan.js');
const { decodeRequestPage } = await load('upstream/endpoints/decode-request-page.js');
const { createMasks } = await load('domain/masks.js');

const withRows = pageDocument({ first: rows, selection });
const withoutRows = `query Nothing($projectId: ID!) {
  botbyeProject(projectId: $projectId) { requests(first: ${rows}) { pageInfo { hasNextPage } } }
}`;

const loaded = loadConfig(gatewayEnvironment(upstreamUrl, 0));
const { limits, privacy } = loaded.config ?? loaded;
const schema = createPlainSchema();
const variableValues = { projectId };

async function fetchPage() {
  const project = { accountId: 'bench', projectId };
  const path = `/api/v1/bench/projects/${projectId}/events?limit=${rows}`;
  const wire = await (await fetch(`${upstreamUrl}${path}`)).json();
  return decodeRequestPage(wire, { project, direction: 'forward', limit: rows, withTotal: false });
}

const page = await fetchPage();
const masks = createMasks();
const createContext = () => ({
  loaders: { requestPage: { load: async () => page } },
  authorize: () => undefined,
  defaultAccountId: 'bench',
  limits,
  privacy,
  masks,
});

function prepare(text) {
  const document = parse(text);
  return { document, plan: createPlan(schema, document) };
}

async function runOurs({ document, plan }) {
  const result = await runPlan(plan, { schema, document, variableValues, contextValue: createContext() });
  if (result.errors) throw result.errors[0];
  return Buffer.from(result.stringify(result)).length;
}

async function runReference({ document }) {
  const result = await execute({ schema, document, variableValues, contextValue: createContext() });
  if (result.errors) throw result.errors[0];
  return Buffer.from(JSON.stringify(result)).length;
}

const [withThem, without] = [prepare(withRows), prepare(withoutRows)];
const work = {
  oursRows: () => runOurs(withThem),
  oursNothing: () => runOurs(without),
  referenceRows: () => runReference(withThem),
  referenceNothing: () => runReference(without),
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
  oursUs: of('oursRows'),
  oursFloorUs: of('oursNothing'),
  referenceUs: of('referenceRows'),
  referenceFloorUs: of('referenceNothing'),
};
if (sizes.oursRows !== sizes.referenceRows) throw new Error('The two do not answer the same.');
process.stdout.write(`${JSON.stringify(measured)}\n`);
