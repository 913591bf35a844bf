import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const wgc = fileURLToPath(import.meta.resolve('wgc'));
const botbye = new URL('../../docs/federation/subgraph.graphql', import.meta.url);
const shops = readFileSync(new URL('../../examples/supergraph/shops.graphql', import.meta.url), 'utf8');

const graph = `version: 1
subgraphs:
  - name: botbye
    routing_url: http://botbye.example/graphql
    schema: { file: botbye.graphql }
  - name: shops
    routing_url: http://shops.example/graphql
    schema: { file: shops.graphql }
`;

/** `wgc router compose` in a folder, as its manual has it. The environment keeps it from asking the network anything. */
function compose(folder, shopsSdl) {
  copyFileSync(botbye, join(folder, 'botbye.graphql'));
  writeFileSync(join(folder, 'shops.graphql'), shopsSdl);
  writeFileSync(join(folder, 'graph.yaml'), graph);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [wgc, 'router', 'compose', '--input', 'graph.yaml', '--out', 'router.json'],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, DISABLE_UPDATE_CHECK: 'true', DO_NOT_TRACK: '1', XDG_CONFIG_HOME: folder },
      timeout: 30_000,
    },
  );
  return { status, said: stdout + stderr };
}

describe("the configuration that Cosmo's composer makes of the supergraph", () => {
  const folder = mkdtempSync(join(tmpdir(), 'cosmo-'));
  let sources;
  before(() => {
    const { status, said } = compose(folder, shops);
    assert.equal(status, 0, said);
    assert.doesNotMatch(said, /warning/i);
    const { engineConfig } = JSON.parse(readFileSync(join(folder, 'router.json'), 'utf8'));
    sources = engineConfig.datasourceConfigurations.map((source) => ({
      ...source,
      url: source.customGraphql.fetch.url.staticVariableContent,
    }));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("Cosmo's router would ask each subgraph where it is", () => {
    assert.deepEqual(
      sources.map(({ url }) => url),
      ['http://botbye.example/graphql', 'http://shops.example/graphql'],
    );
  });

  it("Cosmo's router would reach projects by both keys, and requests by their id", () => {
    assert.deepEqual(
      sources[0].keys.map(({ typeName, selectionSet }) => `${typeName} ${selectionSet}`),
      ['BotByeProject id', 'BotByeProject accountId projectId', 'BotByeRequest id'],
    );
    assert.deepEqual(
      sources[1].keys.filter(({ typeName }) => typeName === 'BotByeRequest'),
      [{ typeName: 'BotByeRequest', selectionSet: 'id', disableEntityResolver: true }],
    );
  });

  it("Cosmo's router would count a page and its upstream call as our own limits do", () => {
    const { fieldWeights, listSizes } = sources[0].costConfiguration;
    const isPage = ({ typeName, fieldName }) => typeName === 'BotByeProject' && fieldName === 'requests';
    assert.equal(fieldWeights.find(isPage).weight, 11);
    const { assumedSize, slicingArguments, sizedFields } = listSizes.find(isPage);
    assert.deepEqual(
      { assumedSize, slicingArguments, sizedFields },
      { assumedSize: 20, slicingArguments: ['first', 'last'], sizedFields: ['edges', 'nodes'] },
    );
  });

  it("Cosmo's composer refuses a PageInfo that is not shareable", (test) => {
    const other = mkdtempSync(join(tmpdir(), 'cosmo-'));
    test.after(() => rmSync(other, { recursive: true, force: true }));
    const { status, said } = compose(other, shops.replace('type PageInfo @shareable', 'type PageInfo'));
    assert.equal(status, 1);
    assert.match(said, /"PageInfo" defines the same fields in multiple subgraphs without the "@shareable" directive/);
  });
});
