import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSchema, isEnumType, Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { namesOf } from '../../src/config/read-texts.ts';
import { defaultOf, type Variable, variables } from '../../src/config/variables.ts';
import { errorCodes } from '../../src/domain/error-codes.ts';
import { costOfOperation } from '../../src/operation/limits/operation-cost.ts';
import { createPlainSchema } from '../../src/schema/schema.ts';
import { runCli } from '../support/cli-io.ts';
import { createMovingClock } from '../support/moving-clock.ts';
import { readBlocks, readCommands, toRequest } from '../support/read-commands.ts';
import { findAll, isInProject, readDocuments } from '../support/read-documents.ts';
import { readSources } from '../support/read-sources.ts';
import { eventually } from '../support/redis-replica.ts';
import { describeWithRedis, startRedisServer } from '../support/redis-server.ts';
import { projectId, startGateway } from '../support/start-gateway.ts';

const documents = readDocuments();
const everything = documents.map(({ text }) => text).join('\n');
const page = (name: string) => documents.find((document) => document.name === name)?.text ?? '';
const readme = page('README.md');

/** What people read who use the gateway. */
const manual = [
  'README.md',
  'docs/caching.md',
  'docs/clients.md',
  'docs/configuration.md',
  'docs/embedding.md',
  'docs/errors.md',
  'docs/export.md',
  'docs/federation.md',
  'docs/http.md',
  'docs/limits.md',
  'docs/metrics.md',
  'docs/tracing.md',
  'docs/runbook.md',
  'docs/operating.md',
  'docs/live.md',
  'docs/privacy.md',
  'docs/real-api.md',
  'docs/reliability.md',
  'docs/sandbox.md',
].map((name) => ({ name, text: page(name) }));

const manualText = manual.map(({ text }) => text).join('\n');

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

/** As GitHub makes one of a heading. */
function toAnchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}

/** Keys and kinds of values; a list is as what it holds. Null stands for itself: an example shows none. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return [...new Set(value.map((item) => JSON.stringify(shapeOf(item))))];
  if (typeof value !== 'object' || value === null) return value === null ? null : typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shapeOf(part)]));
}

describe("the README's example", () => {
  const query = /curl -sG \S+ --data-urlencode 'query=([^']+)'/.exec(readme)?.[1] ?? '';
  const answer: unknown = JSON.parse(/```json\n([\s\S]+?)```/.exec(readme)?.[1] ?? 'null');

  it('the example of the README is answered as it shows, in the order it shows', async () => {
    const gateway = await startGateway();
    const { data, errors } = await gateway.query(query);
    expect(errors).toEqual([]);
    expect(JSON.stringify(shapeOf({ data }))).toBe(JSON.stringify(shapeOf(answer)));
  });

  it('the curl command of the README gets the answer that it shows', async () => {
    const { url } = await startGateway();
    const response = await fetch(`${url}?${new URLSearchParams({ query })}`);
    expect(shapeOf(await response.json())).toEqual(shapeOf(answer));
  });
});

describe('the manual', () => {
  it('the README links to every page of the manual', () => {
    expect(manual.filter(({ text }) => text === '').map(({ name }) => name)).toEqual([]);
    const linked = findAll(readme, /\]\((docs\/[\w-]+\.md)\)/g);
    expect(manual.filter(({ name }) => name !== 'README.md' && !linked.includes(name))).toEqual([]);
  });

  it('the README fits on a screen and a half', () => {
    expect(readme.split('\n').length).toBeLessThan(85);
  });
});

describe('a query in passing', () => {
  const fields = findAll(manualText, /`(botbyeGateway \{.+?\})`/g);

  it.each(fields)('the query in passing, %s, is answered', async (query) => {
    const gateway = await startGateway({ sandbox: { requestCount: 50 } });
    expect((await gateway.query(`{ ${query} }`)).errors).toEqual([]);
  });

  it('the manual has a query in passing', () => {
    expect(fields.length).toBeGreaterThan(0);
  });
});

describe.each(manual)('the page $name', ({ text }) => {
  const commands = readCommands(text);

  it('every page shows curl commands that are answered without an error', async () => {
    const requests = commands.filter(([program]) => program === 'curl').map(toRequest);
    if (requests.length === 0) return;
    const { url, sandbox } = await startGateway({ cached: true, sandbox: { requestCount: 500 } });
    for (const request of requests) {
      const { port, pathname, search } = new URL(request.url);
      const target = port === '4010' ? `${sandbox.url}${pathname}` : `${url}${search}`;
      const { method, headers } = request;
      const body = method === 'GET' || method === 'DELETE' ? {} : { body: await request.text() };
      const response = await fetch(target, { method, headers, ...body });
      // A stream that has begun goes on.
      const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
      const answered = isStream ? await response.body?.cancel() : await response.text();
      expect([response.ok, answered ?? ''], request.url).toEqual([true, expect.not.stringContaining('"errors"')]);
    }
  });

  it('every page shows settings that the gateway starts with', () => {
    const blocks = readBlocks(text, 'sh').map((block) => findAll(block, /^(?:export )?([A-Z_]+=\S+)/gm));
    for (const lines of blocks) {
      const settings = lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
      expect(loadConfig(Object.fromEntries(settings))).not.toHaveProperty('problems');
    }
  });

  it('every page shows GraphQL that can be parsed, and operations that are answered', async () => {
    for (const block of readBlocks(text, 'graphql')) {
      const { definitions } = parse(block);
      if (!definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION)) continue;
      const gateway = await startGateway({ sandbox: { requestCount: 50 } });
      expect((await gateway.query(block)).errors).toEqual([]);
    }
  });

  it('every page shows no command but those of npm, node, curl and the shell', () => {
    const unknown = commands.filter(([program = '']) => !/^(?:npm|node|curl|export|[A-Z_]+=\S+)$/.test(program));
    expect(unknown).toEqual([]);
    for (const [program, ...words] of commands) {
      if (program === 'node') expect(words.slice(0, 1)).toEqual(['dist/main.js']);
    }
  });
});

describe('the sentence of the layers', () => {
  const steps = /\nHTTP -> (.+) -> undici -> /.exec(page('docs/design.md'))?.[1]?.split(' -> ') ?? [];

  it('the sentence of the layers names folders of the source, as CONTRIBUTING does', () => {
    expect(steps.length).toBeGreaterThan(5);
    expect(steps.filter((step) => !isInProject(`src/${step}/`, 'README.md'))).toEqual([]);
    const listed = /laid out as a request travels: (.+)\./.exec(read('CONTRIBUTING.md'))?.[1];
    expect(listed).toBe(['http', ...steps].map((step) => `\`${step}\``).join(', '));
  });

  it('the sentence of the layers leaves out no layer that the table of imports has between HTTP and the upstream', () => {
    const folders = readdirSync(new URL('../../src', import.meta.url), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    const beside = [
      'http',
      'domain',
      'runtime',
      'overload',
      'live',
      'config',
      'observability',
      'sandbox',
      'cli',
      'client',
      'graphiql-page',
    ];
    expect(folders.filter((name) => !beside.includes(name)).sort()).toEqual(steps.toSorted());
  });
});

const sources = readSources(fileURLToPath(new URL('../../src', import.meta.url)));

/** Limits that no variable sets: the words of docs/limits.md, and the line of the source that holds the figure. */
const fixedLimits = [
  ['| body | 256 KiB |', 'maxBodyBytes = 256 * 1024;'],
  ['| 16 KiB; 100 |', 'maxHeadBytes = 16 * 1024;'],
  ['number of fields | 16 KiB; 100 |', 'maxHeaderFields = 100;'],
  ['| 10 s; 15 s |', 'Math.min(requestTimeoutMs, 10_000)'],
  ['head and body | 10 s; 15 s |', 'requestTimeoutMs = 15_000'],
  ['come | 1,000 | the stream ends', 'mostWaitingRows = 1_000;'],
  ['| depth of `variables` | 20 levels |', 'maxVariableDepth = 20;'],
  ['| keys and items in `variables` together | 5,000 |', 'maxVariableValues = 5_000;'],
  ['| lines | 5,000 |', 'lines: 5_000'],
  ['| tokens | 2,000 |', 'maxTokens = 2_000;'],
  ['in the text | 200 |', 'nesting: 200'],
  ['| 30,000, which is', 'maxEqualPairs = 30_000;'],
  ['| introspection | as much as two', 'maxIntrospections = 2;'],
  ['| fields, each fragment counted once for each spread | 5,000 |', 'maxFields = 5_000;'],
  ['costs 10 more', 'upstreamWeight = 10;'],
  ['5 levels, 50 conditions, 100 values', 'depth: 5, leaves: 50, inValues: 100'],
  ['8,000 characters of URL', 'maxTargetLength = 8_000;'],
  ['744 hours, 366 days or 24 months', 'HOUR: 744, DAY: 366, MONTH: 24'],
  ['| time for the last spans at the end of the process | 3 s |', 'flushMs = 3_000;'],
  ['| `ids` of `nodes` | 100 |', 'maxNodes = 100;'],
  ['in a subgraph | 500 |', 'maxRepresentations = 500;'],
  ['a pause of at most 1 s', '= 1_000;'],
  ['| objects and lists in such a response | 50,000 |', 'mostObjects = 50_000;'],
  ['| `first` of `declinedSummary` | 1 to 5,000 rows;', 'mostRows = 5_000;'],
  ['| bytes of responses that their clients have not read yet | 256 MiB |', 'defaultLimit = 256 * 1_024 * 1_024;'],
  ['| header fields of such a response | 500 |', 'mostHeaderFields = 500;'],
  ['| requests in flight on one connection | 64 |', 'maxInFlight: 64, maxIdle: 2_000'],
  ['| idle connections of a process | 2,000 |', 'maxInFlight: 64, maxIdle: 2_000'],
  ['| log lines that wait for their reader | 8 MiB |', 'mostWaitingBytes = 8 * 1_024 * 1_024;'],
  ['| a fifth of its attempts within 10 s,', 'largestShare = 0.2;'],
  ['half of at least 20 attempts within 10 s', 'leastAttempts = 20;'],
  ['| response of the upstream | 8 MiB |', 'maxBytes = 8 * 1_024 * 1_024;'],
  ['| size | 10 MiB |', 'maxResponseBytes = 10 * 1024 * 1024;'],
  ['about a document or its variables | 10 |', 'maxRequestErrors = 10;'],
  ['| 300 characters |', 'maxLength = 300;'],
  ['reads nothing of it | 30 s |', 'maxStalls = 6;'],
  ['closed, within 5 s more', 'checkMs = 5_000;'],
  ['asks for 100 rows at a time', 'pageRows = 100;'],
  ['doubled, to 60 s | 10 |', 'maxRetries = 10;'],
  ['pauses from 1 s, doubled', 'firstPauseMs = 1_000;'],
  ['doubled, to 60 s |', 'longestPauseMs = 60_000;'],
  ['asks for | 15 minutes |', 'longestRetryAfterMs = 15 * 60_000;'],
] as const;

const economy = 'test/behaviour/upstream-economy.test.ts';
const replicas = 'test/behaviour/redis-replicas.test.ts';

/** Work as the table of docs/caching.md has it, and the test that counts its calls. */
const countedWork = [
  ['the same field under 30 aliases', economy, 'one operation asks once for the same field under 30 aliases'],
  [
    'the five dimensions under 25 aliases',
    economy,
    'one operation asks five times for five dimensions under 25 aliases',
  ],
  [
    'the first 10, 20 and 50 of one list and its `totalCount`, in one operation',
    economy,
    'one operation asks once for the first 10, 20 and 50 of one list and its totalCount, each with its own pageInfo',
  ],
  ['100 `nodes` of one project', economy, 'one operation asks once for 100 nodes of one project'],
  ['100 `nodes` of four projects', economy, 'one operation asks four times for 100 nodes of four projects'],
  [
    '200 equal operations at once, nothing kept yet',
    economy,
    'asks once for 200 equal cold operations at the same time',
  ],
  [
    '500 readers at once of what has just expired',
    economy,
    'asks once when a hot key expires under 500 readers, all answered from the stale entry at once',
  ],
  [
    '1,000 reads in a minute in which the upstream is dead, with an answer kept',
    economy,
    'asks at most once a second while the upstream is down, and answers every read from the stale entry',
  ],
  [
    '1,000 equal reads by two callers with a key each, while fresh',
    economy,
    'keeps two identities apart: each makes its own call and gets its own data',
  ],
  [
    '200 equal operations at once on two replicas over one Redis, nothing kept yet',
    replicas,
    'replicas with one Redis ask the upstream once for 200 cold operations at the same time',
  ],
] as const;

describe('the upstream calls in docs/caching.md', () => {
  const caching = page('docs/caching.md');
  const section = /\n## What it asks the upstream\n([\s\S]+?)\n## /.exec(caching)?.[1] ?? '';

  it('every row of the table of upstream calls names a test that counts them', () => {
    const rows = [...section.matchAll(/^\| (?!Work|---)(.+?) \|/gm)].map(([, work]) => work);
    expect(rows).toEqual(countedWork.map(([work]) => work));
    expect(countedWork.filter(([, file, test]) => !read(file).includes(`it('${test}',`))).toEqual([]);
  });

  it('the curl command of docs/caching.md asks for the freshness of an answer', async () => {
    const [, extensions = '', query = ''] =
      /--data-urlencode 'extensions=([^']+)' --data-urlencode 'query=([^']+)'/.exec(caching) ?? [];
    const { url } = await startGateway({ cached: true });
    const response = await fetch(`${url}?${new URLSearchParams({ query, extensions })}`);
    expect(await response.json()).toMatchObject({
      extensions: { freshness: [{ endpoint: 'count', source: 'upstream', ageMs: 0 }] },
    });
  });
});

describeWithRedis('the rights that docs/caching.md gives a user of Redis', () => {
  const [user = '', ...rights] = /\nACL SETUSER (.+)\n/.exec(page('docs/caching.md'))?.[1]?.split(' ') ?? [];
  const commands = rights.filter((right) => right.startsWith('+')).map((right) => right.slice(1));
  const query = `{ botbyeProject(projectId: "${projectId}") { declinedCount { botReqCount } } }`;
  const reload = { headers: { 'cache-control': 'no-cache' } };

  it.each([
    ['by itself', '', []],
    ['with select, where the URL names a database', '/1', ['+select']],
  ])('Redis needs exactly the rights that docs/caching.md gives a user, %s', async (_case, database, more) => {
    const redis = await startRedisServer();
    await redis.command('ACL', 'SETUSER', user, ...rights, ...more);
    const clock = createMovingClock();
    const url = `${redis.url.replace('//', `//${user}:YOUR_PASSWORD@`)}${database}`;
    const { query: ask, sandbox } = await startGateway({ cached: true, clock, env: { REDIS_URL: url } });
    await eventually(async () => {
      await ask(query, {}, reload);
      return (await redis.count('set')) > 0;
    });
    // Long enough for the holder of the lock to keep it alive.
    sandbox.setFault({ kind: 'slow', delayMs: 400 });
    await eventually(async () => {
      clock.advance(600_000);
      await ask(query);
      return (await redis.count('pexpire')) > 0;
    });
    for (const kind of ['http-404', 'http-403', 'http-401'] as const) {
      sandbox.setFault({ kind });
      await ask(query, {}, reload);
    }
    const counts = await Promise.all(commands.map(async (name) => ({ name, calls: await redis.count(name) })));
    expect(counts.length).toBeGreaterThan(5);
    expect(counts.filter(({ calls }) => calls === 0)).toEqual([]);
    expect(await redis.command('ACL', 'LOG')).toEqual([]);
  });
});

describe('the names in the documents', () => {
  it('every npm script that a document names exists', () => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(read('package.json'));
    const named = findAll(everything, /\bnpm run ([a-z:-]+)/g);
    expect(named).toContain('check');
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it.each(documents)('every file that $name names or links to exists', ({ name, text }) => {
    const paths = findAll(text, /(?<![\w./-])(?:src|test|docs|bench|examples)\/[\w./-]*\w/g);
    const links = findAll(text, /\]\((?!https?:|#)([^)#]+)/g);
    expect(paths.filter((path) => !isInProject(path, 'README.md'))).toEqual([]);
    expect(links.filter((link) => !isInProject(link, name))).toEqual([]);
  });

  it.each(documents)('every heading that $name links to exists', ({ name, text }) => {
    const links = findAll(text, /\]\((?!https?:)([^)#]*#[^)]+)/g);
    const missing = links.filter((link) => {
      const [path = '', anchor = ''] = link.split('#');
      const target =
        path === '' ? text : readFileSync(new URL(path, new URL(`../../${name}`, import.meta.url)), 'utf8');
      return !findAll(target, /^#+ (.+)$/gm)
        .map(toAnchor)
        .includes(anchor);
    });
    expect(missing).toEqual([]);
  });

  it('every variable, code and enum value that a document names exists', () => {
    const names = Object.entries(variables).flatMap(([name, variable]) => namesOf(name, variable));
    const types = Object.values(buildSchema(read('schema.graphql')).getTypeMap()).filter(isEnumType);
    // The packages of OpenTelemetry read these, the gateway does not.
    const others = ['OTEL_TRACES_SAMPLER', 'OTEL_EXPORTER_OTLP_HEADERS'];
    const known = new Set([
      ...names,
      ...others,
      ...types.flatMap((type) => type.getValues().map((value) => value.name)),
    ]);
    const named = findAll(everything, /\b(?!YOUR_)[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g);
    expect(named).toContain('BOTBYE_AUTH_SCHEME');
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  it('every command and option that the manual names exists', async () => {
    const commands = findAll(manualText, /node dist\/main\.js ([a-z]+)/g);
    expect(commands).toEqual(expect.arrayContaining(['serve', 'sandbox', 'schema', 'doctor']));
    const helps = await Promise.all(
      commands.map(async (command) => {
        const { exitCode, stdout } = runCli([command, '--help']);
        expect(await exitCode, command).toBe(0);
        return stdout();
      }),
    );
    const options = findAll(manualText, /(?<=[`\s])--(?:port|seed|project|help|json|subgraph)\b/g);
    expect(options.filter((option) => !helps.join('').includes(option))).toEqual([]);
  });
});

describe('the promises of the manual', () => {
  it('docs/errors.md explains every error code', () => {
    expect(errorCodes.filter((code) => !page('docs/errors.md').includes(`\`${code}\``))).toEqual([]);
  });

  it('the manual states limits and lifetimes by their real defaults', () => {
    const rows: readonly (readonly [string, Variable<unknown>])[] = Object.entries(variables);
    const codes: readonly string[] = errorCodes;
    const stated = [...manualText.matchAll(/`([A-Z_]+)` \(([\d,]+)( s)?[;),]/g)].filter(
      ([, name = '']) => !codes.includes(name),
    );
    expect(stated.length).toBeGreaterThan(10);
    for (const [, name, figure = '', seconds] of stated) {
      const variable = rows.find(([one]) => one === name)?.[1];
      const value = Number(figure.replaceAll(',', '')) * (seconds ? 1_000 : 1);
      expect(variable && defaultOf(variable, false), name).toBe(value);
    }
  });

  it.each(fixedLimits)('docs/limits.md states the limit %s as the source has it', (words, source) => {
    expect(page('docs/limits.md')).toContain(words);
    expect(sources.some(({ code }) => code.includes(source))).toBe(true);
  });

  it('the example of docs/limits.md costs what the page says', () => {
    const text = page('docs/limits.md');
    const [block = ''] = readBlocks(text, 'graphql');
    const cost = costOfOperation({
      schema: createPlainSchema(),
      document: parse(block),
      variables: {},
      maxPageSize: 500,
    });
    expect(/This operation costs (\d+)/.exec(text)?.[1]).toBe(String(cost));
  });
});
