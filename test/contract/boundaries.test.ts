import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Boundaries, findBreaches, findCycles } from '../support/check-boundaries.ts';
import { parseSource, readSources } from '../support/read-sources.ts';

const port = 'upstream/upstream.ts';
const probe = 'upstream/upstream-probe.ts';
const signals = 'observability/signals.ts';
const spans = 'observability/spans.ts';
const config = 'config/config.ts';
const caller = 'identity/caller.ts';

// Who may import whom. A layer may always import itself; a file belongs to the first row that covers it. Types count,
// and where only they may pass the row says so.
const boundaries: Boundaries = {
  layers: [
    // What knows neither GraphQL nor BotBye.
    { name: 'runtime', covers: ['runtime/'], mayImport: [] },
    { name: 'domain', covers: ['domain/'], mayImport: ['runtime/'] },
    { name: 'config', covers: ['config/'], mayImport: ['runtime/'] },
    { name: 'signals', covers: [signals, spans], mayImport: [] },
    { name: 'the port', covers: [port], mayImport: ['domain/', 'runtime/'] },
    {
      name: 'upstream',
      covers: ['upstream/'],
      mayImport: [port, 'domain/', 'runtime/', signals, spans],
      mayImportTypesOf: [config],
    },
    { name: 'cache', covers: ['cache/'], mayImport: [port, 'domain/', 'runtime/', signals, spans] },
    { name: 'loaders', covers: ['loaders/'], mayImport: [port, 'domain/', 'runtime/', signals] },
    // Beside the loaders: it polls for those who subscribe.
    { name: 'live', covers: ['live/'], mayImport: [port, 'domain/', 'runtime/', signals, spans] },
    {
      name: 'schema',
      covers: ['schema/'],
      mayImport: ['domain/', 'runtime/'],
      mayImportTypesOf: ['loaders/', 'live/', config],
    },
    // GraphQL in general: it knows no schema of ours.
    { name: 'execution', covers: ['execution/'], mayImport: ['runtime/'] },
    {
      name: 'identity',
      covers: ['identity/'],
      // The parsers say what a project pattern and a public key are.
      mayImport: ['domain/', 'runtime/', 'config/files/', signals],
      mayImportTypesOf: [config],
    },
    {
      name: 'operation',
      covers: ['operation/'],
      mayImport: ['identity/', 'schema/', 'execution/', 'loaders/', 'domain/', 'runtime/', signals, spans],
      // The port, to hand it to the loaders.
      mayImportTypesOf: [config, port, 'live/'],
    },
    // Printing is all that it takes from execution: Yoga prints what a plan has printed already.
    {
      name: 'yoga',
      covers: ['yoga/'],
      mayImport: ['operation/', 'execution/', 'domain/', 'runtime/', signals],
      // The caller, to hand on who calls.
      mayImportTypesOf: [config, caller],
    },
    { name: 'overload', covers: ['overload/'], mayImport: ['domain/', 'runtime/', signals] },
    {
      name: 'responses',
      covers: ['responses/'],
      mayImport: ['identity/', 'domain/', 'runtime/', 'cache/', 'overload/', signals],
      mayImportTypesOf: ['operation/', 'yoga/'],
    },
    { name: 'http', covers: ['http/'], mayImport: ['domain/', 'runtime/', signals] },
    {
      name: 'observability',
      covers: ['observability/'],
      mayImport: [signals, spans, 'runtime/'],
      mayImportTypesOf: [config],
    },
    // Never upstream: two readings of one contract, so that they can disagree.
    { name: 'sandbox', covers: ['sandbox/'], mayImport: ['domain/', 'runtime/'] },
    {
      name: 'gateway.ts',
      covers: ['gateway.ts'],
      mayImport: [
        'domain/',
        'runtime/',
        'config/',
        'observability/',
        'upstream/',
        'cache/',
        'loaders/',
        'live/',
        'schema/',
        'identity/',
        'operation/',
        'yoga/',
        'overload/',
        'responses/',
      ],
    },
    {
      name: 'cli',
      covers: ['cli/'],
      mayImport: [
        'gateway.ts',
        'config/',
        'http/',
        'sandbox/',
        'schema/',
        'observability/',
        'domain/',
        'runtime/',
        probe,
      ],
    },
    // For browsers: nothing of ours comes with it at run time.
    { name: 'client', covers: ['client/'], mayImport: [], mayImportTypesOf: ['domain/error-codes.ts'] },
    // For browsers, too: a bundle of its own.
    { name: 'the page of GraphiQL', covers: ['graphiql-page/'], mayImport: [] },
    { name: 'main.ts', covers: ['main.ts'], mayImport: ['cli/'] },
    {
      name: 'index.ts',
      covers: ['index.ts'],
      mayImport: ['gateway.ts', 'config/', 'sandbox/'],
      mayImportTypesOf: ['observability/opentelemetry-api.ts'],
    },
  ],
  homes: {
    '@graphiql/': ['graphiql-page/'],
    '@opentelemetry/': ['observability/export-traces.ts'],
    '@pothos/': ['schema/'],
    dataloader: ['loaders/'],
    'error-table': ['graphiql-page/'],
    graphiql: ['graphiql-page/'],
    graphql: ['schema/', 'execution/', 'operation/', 'graphiql-page/'],
    'graphql-scalars': ['schema/'],
    'graphql-sse': ['graphiql-page/'],
    'graphql-yoga': ['yoga/'],
    jose: ['identity/'],
    'lru-cache': [
      'cache/',
      'identity/',
      'operation/',
      'upstream/watch-upstream.ts',
      'upstream/transport/protections.ts',
    ],
    pino: ['observability/'],
    'prom-client': ['observability/', 'cli/probe-workers.ts'],
    react: ['graphiql-page/'],
    'react-dom': ['graphiql-page/'],
    redis: ['cache/redis/redis-store.ts'],
    undici: ['upstream/transport/', 'identity/fetch-key-set.ts'],
  },
  processHomes: ['main.ts', 'cli/'],
  face: 'index.ts',
};

describe('the source tree', () => {
  const files = readSources(fileURLToPath(new URL('../../src', import.meta.url)));

  it('the source tree is found and has imports', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(files.flatMap((file) => file.imports).length).toBeGreaterThan(files.length);
  });

  it('the source tree imports only what the table allows, keeps no state in modules and has no barrels', () => {
    expect(findBreaches(files, boundaries)).toEqual([]);
  });

  it('the source tree has no import cycles', () => {
    expect(findCycles(files)).toEqual([]);
  });
});

describe('the rules of the source tree', () => {
  const breaches = (path: string, text: string) => {
    const others = [
      'domain/a.ts',
      'config/config.ts',
      'config/load.ts',
      port,
      signals,
      'loaders/a.ts',
      'schema/a.ts',
      'sandbox/a.ts',
    ];
    const tree = [parseSource(path, text), ...others.map((other) => parseSource(other, 'export const a = 1;\n'))];
    return findBreaches(tree, boundaries);
  };

  it.each([
    ['a value where nothing may pass', 'domain/b.ts', "import { a } from '../config/load.ts';"],
    ['a type where nothing may pass', 'sandbox/b.ts', "import type { A } from '../upstream/upstream.ts';"],
    ['a value where only types may pass', 'schema/b.ts', "import { a } from '../loaders/a.ts';"],
    ['a value next to a type', 'schema/b.ts', "import { type A, a } from '../loaders/a.ts';"],
    ['an import for its effect', 'config/b.ts', "import '../domain/a.ts';"],
    ['a re-export', 'config/b.ts', "export { a } from '../domain/a.ts';\nexport const b = 1;"],
    ['an import of several lines', 'config/b.ts', "import {\n  a,\n  b,\n} from '../domain/a.ts';"],
    ['an import at run time', 'config/b.ts', "const a = await import('../domain/a.ts');"],
    ['an import that is computed', 'http/b.ts', 'const a = await import(name);'],
    ['an import beyond the tree', 'domain/b.ts', "import { a } from '../../test/a.ts';"],
    ['a folder without a row', 'utils/b.ts', "import { a } from '../domain/a.ts';"],
    ['a package away from its home', 'yoga/b.ts', "import { request } from 'undici';"],
    ['a part of a package away from its home', 'yoga/b.ts', "import type { A } from '@pothos/core/dist/a.js';"],
    ['a package without a home', 'domain/b.ts', "import _ from 'lodash';"],
    ['the process module', 'config/b.ts', "import { env } from 'node:process';"],
    ['the process', 'config/b.ts', 'export const a = () => process.env.PORT;'],
    ['an index file', 'domain/index.ts', 'export const a = 1;'],
    ['a barrel of another name', 'domain/all.ts', "// All.\nexport { a } from './a.ts';"],
    ['a variable of a module', 'domain/b.ts', 'let count = 0;\nexport const a = () => count++;'],
    ['a map of a module', 'domain/b.ts', 'const seen = new Map<string, number>();\nexport const a = () => seen;'],
  ])('the rules of the source tree refuse %s', (_what, path, text) => {
    const found = breaches(path, `${text}\n`);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(path);
  });

  it.each([
    ['types where types may pass', 'schema/b.ts', "import type { A } from '../loaders/a.ts';"],
    ['braces that hold types only', 'schema/b.ts', "import { type A, type B } from '../loaders/a.ts';"],
    ['a neighbour', 'schema/b.ts', "import { a } from './a.ts';"],
    [
      "a package at home and Node's modules",
      'schema/b.ts',
      "import { b } from '@pothos/core';\nimport fs from 'node:fs';",
    ],
    [
      'imports in comments and strings',
      'http/b.ts',
      "// import '../domain/a.ts';\n/*\nimport 'lodash';\n*/\nconst a = `\nimport 'x';\n`;",
    ],
    [
      'the word process in text or as a property',
      'http/b.ts',
      "// process\nconst a = { process: 1 };\nconst b = a.process + 'process';",
    ],
    ['variables and maps within functions', 'http/b.ts', 'function a() {\n  let b = 0;\n  const c = new Map();\n}'],
    ['maps that begin full', 'http/b.ts', 'const a = new Map([[1, 2]]);'],
    ['quotes within regular expressions', 'http/b.ts', "const a = /['\"`]/;\nconst b = [4 / 2, 6 / 3, 'process'];"],
  ])('the rules of the source tree allow %s', (_what, path, text) => {
    expect(breaches(path, `${text}\n`)).toEqual([]);
  });

  it('a breach of the rules is reported with its file, line, import and rule', () => {
    expect(breaches('http/b.ts', "\nimport { a } from '../config/load.ts';\n")).toEqual([
      'http/b.ts:2 imports ../config/load.ts: http may import domain/, runtime/, observability/signals.ts.',
    ]);
  });

  it('the port has a row of its own within its folder', () => {
    expect(breaches(port, "import { a } from '../observability/signals.ts';\n")).toHaveLength(1);
  });

  it('an import cycle is found over several files, types included', () => {
    const files = [
      parseSource('domain/a.ts', "import { b } from './b.ts';\n"),
      parseSource('domain/b.ts', "import type { C } from './c.ts';\n"),
      parseSource('domain/c.ts', "export { a } from './a.ts';\n"),
      parseSource('domain/d.ts', "import { a } from './a.ts';\n"),
    ];
    expect(findCycles(files)).toEqual(['domain/a.ts -> domain/b.ts -> domain/c.ts -> domain/a.ts']);
  });
});
