import { readdirSync, readFileSync } from 'node:fs';
import { buildSchema, isEnumType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { namesOf } from '../../src/config/read-texts.ts';
import { defaultOf, type Variable, variables } from '../../src/config/variables.ts';
import { errorCodes } from '../../src/domain/gateway-error.ts';
import * as face from '../../src/index.ts';
import { runCli } from '../support/cli-io.ts';
import { createMovingClock } from '../support/moving-clock.ts';
import { findAll, isInProject, readDocuments } from '../support/read-documents.ts';
import { eventually } from '../support/redis-replica.ts';
import { describeWithRedis, startRedisServer } from '../support/redis-server.ts';
import { projectId, startGateway } from '../support/start-gateway.ts';

const documents = readDocuments();
const everything = documents.map(({ text }) => text).join('\n');
const readme = documents[0]?.text ?? '';

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

/** Keys and kinds of values; a list is as what it holds. Null stands for itself: an example shows none. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return [...new Set(value.map((item) => JSON.stringify(shapeOf(item))))];
  if (typeof value !== 'object' || value === null) return value === null ? null : typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shapeOf(part)]));
}

describe('the example in the README', () => {
  const query = /curl -sG \S+ --data-urlencode 'query=([^']+)'/.exec(readme)?.[1] ?? '';
  const answer: unknown = JSON.parse(/```json\n([\s\S]+?)```/.exec(readme)?.[1] ?? 'null');

  it('the example in the README is answered as it shows, in the order it shows', async () => {
    const gateway = await startGateway();
    const { data, errors } = await gateway.query(query);
    expect(errors).toEqual([]);
    expect(JSON.stringify(shapeOf({ data }))).toBe(JSON.stringify(shapeOf(answer)));
  });

  it('the example in the README is answered by the request that it tells to send', async () => {
    const { url } = await startGateway();
    const response = await fetch(`${url}?${new URLSearchParams({ query })}`);
    expect(shapeOf(await response.json())).toEqual(shapeOf(answer));
  });
});

describe('short queries in the README', () => {
  const fields = findAll(readme, /`(botbyeGateway \{.+\})`/g);

  it.each(fields)('the short query %s in the README is valid', async (query) => {
    const gateway = await startGateway({ sandbox: { requestCount: 50 } });
    expect((await gateway.query(`{ ${query} }`)).errors).toEqual([]);
  });

  it('the README has short queries', () => {
    expect(fields.length).toBeGreaterThan(0);
  });
});

describe('the layers in the README', () => {
  const steps = /\nHTTP -> (.+) -> undici -> /.exec(readme)?.[1]?.split(' -> ') ?? [];

  it('the layers in the README are folders of the source, as in CONTRIBUTING', () => {
    expect(steps.length).toBeGreaterThan(5);
    expect(steps.filter((step) => !isInProject(`src/${step}/`, 'README.md'))).toEqual([]);
    const listed = /laid out as a request travels: (.+)\./.exec(read('CONTRIBUTING.md'))?.[1];
    expect(listed).toBe(['http', ...steps].map((step) => `\`${step}\``).join(', '));
  });

  it('the layers in the README include each layer that the table of imports has between HTTP and the upstream', () => {
    const folders = readdirSync(new URL('../../src', import.meta.url), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    const beside = ['http', 'domain', 'runtime', 'overload', 'config', 'observability', 'sandbox', 'cli'];
    expect(folders.filter((name) => !beside.includes(name)).sort()).toEqual(steps.toSorted());
  });
});

const economy = 'test/behaviour/upstream-economy.test.ts';
const replicas = 'test/behaviour/redis-replicas.test.ts';

/** Work as the README's table has it, and the test that counts its calls. */
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

describe('the upstream calls in the README', () => {
  const section = /\n## What it asks the upstream\n([\s\S]+?)\n## /.exec(readme)?.[1] ?? '';

  it('each row of upstream calls in the README is counted by a test', () => {
    const rows = [...section.matchAll(/^\| (?!Work|---)(.+?) \|/gm)].map(([, work]) => work);
    expect(rows).toEqual(countedWork.map(([work]) => work));
    expect(countedWork.filter(([, file, test]) => !read(file).includes(`it('${test}',`))).toEqual([]);
  });

  it('the request for freshness in the README shows the source of each response', async () => {
    const [, extensions = '', query = ''] =
      /--data-urlencode 'extensions=([^']+)' --data-urlencode 'query=([^']+)'/.exec(section) ?? [];
    const { url } = await startGateway({ cached: true });
    const response = await fetch(`${url}?${new URLSearchParams({ query, extensions })}`);
    expect(await response.json()).toMatchObject({
      extensions: { freshness: [{ endpoint: 'count', source: 'upstream', ageMs: 0 }] },
    });
  });
});

describeWithRedis('the rights that the README gives a user of Redis', () => {
  const [user = '', ...rights] = /\nACL SETUSER (.+)\n/.exec(readme)?.[1]?.split(' ') ?? [];
  const commands = rights.filter((right) => right.startsWith('+')).map((right) => right.slice(1));
  const query = `{ botbyeProject(projectId: "${projectId}") { declinedCount { botReqCount } } }`;
  const reload = { headers: { 'cache-control': 'no-cache' } };

  it.each([
    ['as they are', '', []],
    ['with select, if the URL names a database', '/1', ['+select']],
  ])(
    'the rights that the README gives a user of Redis are all needed and suffice, %s',
    async (_case, database, more) => {
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
    },
  );
});

describe('names in the documents', () => {
  it('every script that a document names exists', () => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(read('package.json'));
    const named = findAll(everything, /\bnpm run ([a-z:-]+)/g);
    expect(named).toContain('check');
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it.each(documents)('every file that $name names exists', ({ name, text }) => {
    const paths = findAll(text, /(?<![\w./-])(?:src|test|docs|bench|examples)\/[\w./-]*\w/g);
    const links = findAll(text, /\]\((?!https?:|#)([^)#]+)/g);
    expect(paths.filter((path) => !isInProject(path, 'README.md'))).toEqual([]);
    expect(links.filter((link) => !isInProject(link, name))).toEqual([]);
  });

  it('every variable, code and enum value that a document names exists', () => {
    const names = Object.entries(variables).flatMap(([name, variable]) => namesOf(name, variable));
    const types = Object.values(buildSchema(read('schema.graphql')).getTypeMap()).filter(isEnumType);
    const known = new Set([...names, ...types.flatMap((type) => type.getValues().map((value) => value.name))]);
    const named = findAll(everything, /\b(?!YOUR_)[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g);
    expect(named).toContain('BOTBYE_AUTH_SCHEME');
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  it('every command and option that the README names exists', async () => {
    const commands = findAll(readme, /node dist\/main\.js ([a-z]+)/g);
    expect(commands).toEqual(expect.arrayContaining(['serve', 'sandbox', 'schema', 'doctor']));
    const helps = await Promise.all(
      commands.map(async (command) => {
        const { exitCode, stdout } = runCli([command, '--help']);
        expect(await exitCode, command).toBe(0);
        return stdout();
      }),
    );
    const options = findAll(readme, /(?<=[`\s])--(?:port|seed|project|help)\b/g);
    expect(options.filter((option) => !helps.join('').includes(option))).toEqual([]);
  });

  it('every fault that the documents name is accepted by the sandbox', async () => {
    const { sandbox } = await startGateway({ sandbox: { requestCount: 50 } });
    const bodies = findAll(readme, /\/sandbox\/faults -d '([^']+)'/g);
    expect(bodies.length).toBeGreaterThan(3);
    for (const body of bodies) {
      const response = await fetch(`${sandbox.url}/sandbox/faults`, { method: 'PUT', body });
      expect(response.status, body).toBe(200);
    }
  });

  it('every import of the package in the documents is an export', () => {
    const imported = /import \{ ([^}]+) \} from 'botbye-graphql'/.exec(readme)?.[1]?.split(', ') ?? [];
    expect(imported).toContain('createGateway');
    expect(imported.filter((name) => !(name in face))).toEqual([]);
  });
});

describe('lists in the README', () => {
  it('the README lists every code of the errors', () => {
    expect(errorCodes.filter((code) => !readme.includes(`\`${code}\``))).toEqual([]);
  });

  it('the README lists limits and lifetimes with their real defaults', () => {
    const rows: readonly (readonly [string, Variable<unknown>])[] = Object.entries(variables);
    const codes: readonly string[] = errorCodes;
    const stated = [...readme.matchAll(/`([A-Z_]+)` \(([\d,]+)( s)?\)/g)].filter(
      ([, name = '']) => !codes.includes(name),
    );
    expect(stated.length).toBeGreaterThan(10);
    for (const [, name, figure = '', seconds] of stated) {
      const variable = rows.find(([one]) => one === name)?.[1];
      const value = Number(figure.replaceAll(',', '')) * (seconds ? 1_000 : 1);
      expect(variable && defaultOf(variable, false), name).toBe(value);
    }
  });
});
