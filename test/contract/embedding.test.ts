import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { Gauge, Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { createGateway, type Gateway, loadConfig } from '../../src/index.ts';
import { metricRows } from '../../src/observability/metric-rows.ts';
import { embedGateway, startServer } from '../support/embed-gateway.ts';
import { readBlocks } from '../support/read-commands.ts';

const countQuery = `{
  botbyeProject(projectId: "185071d5-d4fe-4bea-93df-19d0bd8c2d0d") { declinedCount { botReqCount } }
}`;

function post(query: string, url = 'http://gateway.test/graphql'): Request {
  const headers = { 'content-type': 'application/json' };
  return new Request(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
}

async function ask(gateway: Gateway, query: string): Promise<unknown> {
  return (await gateway.fetch(post(query))).json();
}

const counted = { data: { botbyeProject: { declinedCount: { botReqCount: expect.any(Number) } } } };

describe('an embedded gateway', () => {
  it('an embedded gateway answers through fetch, without a port of its own', async () => {
    const { gateway } = await embedGateway();
    expect(await ask(gateway, countQuery)).toEqual(counted);
  });

  it('an embedded gateway answers at /graphql only, cached responses included', async () => {
    const { gateway } = await embedGateway();
    for (let times = 0; times < 3; times += 1) await ask(gateway, countQuery);
    expect((await gateway.fetch(post(countQuery, 'http://gateway.test/elsewhere'))).status).toBe(404);
  });

  it('an embedded gateway answers on another server', async () => {
    const { gateway } = await embedGateway();
    const { url } = await startServer(gateway.handle);
    const response = await fetch(post(countQuery, url));
    expect(await response.json()).toEqual(counted);
  });

  it('a result of the public face has no empty members', async () => {
    const { gateway } = await embedGateway();
    expect(await ask(gateway, '{ botbyeGateway { sandbox } }')).toEqual({
      data: { botbyeGateway: { sandbox: false } },
    });
  });

  it('a result of the public face tells a pause in whole milliseconds', async () => {
    const { gateway, sandbox } = await embedGateway();
    sandbox.setFault({ kind: 'http-429', retryAfter: 30 });
    await ask(gateway, countQuery);
    const answer = await ask(gateway, countQuery);
    expect(answer).toMatchObject({ errors: [{ extensions: { code: 'UPSTREAM_RATE_LIMITED' } }] });
    expect(JSON.stringify(answer)).toMatch(/"retryAfterMs":\d{5}[,}]/);
  });

  it('an embedded gateway is ready until it is disposed, and may be disposed again', async () => {
    const { gateway } = await embedGateway();
    expect(gateway.isReady()).toBe(true);
    await Promise.all([gateway.dispose(), gateway.dispose()]);
    expect(gateway.isReady()).toBe(false);
  });

  it('an embedded gateway needs a configuration that names an upstream', () => {
    const loaded = loadConfig({});
    if ('problems' in loaded) throw new Error(loaded.problems.join('\n'));
    expect(() => createGateway(loaded.config)).toThrow('createSandbox()');
  });
});

describe('the observers of an embedded gateway', () => {
  const kept = (text: string) => /^botbye_responses_total\{source="kept",status="200"\} (\d+)$/m.exec(text)?.[1];

  it('the registry of an embedder has every metric of the gateway, and none of the process, until dispose', async () => {
    const registry = new Registry();
    const { gateway } = await embedGateway({}, { metrics: registry });
    for (let times = 0; times < 3; times += 1) await ask(gateway, countQuery);
    const text = await registry.metrics();
    expect(kept(text)).toBe('2');
    expect(text).toContain('\nbotbye_open_breakers{endpoint="count"} 0\n');
    const names = [...text.matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name);
    const absent = 'botbye_redis_up';
    expect(names).toEqual(metricRows.map(({ name }) => name).filter((name) => name !== absent));
    await gateway.dispose();
    expect((await registry.metrics()).trim()).toBe('');
  });

  it('the registry of an embedder keeps its own metrics', async () => {
    const registry = new Registry();
    const own = new Gauge({ name: 'own', help: 'Of the embedder.', registers: [registry] });
    own.set(7);
    const { gateway } = await embedGateway({}, { metrics: registry });
    await gateway.dispose();
    expect(await registry.metrics()).toContain('\nown 7\n');
  });

  it('a registry that has a metric of the same name stops createGateway, and is left as it was', async () => {
    const registry = new Registry();
    new Gauge({ name: 'botbye_bugs_total', help: 'Taken.', registers: [registry] });
    await expect(embedGateway({}, { metrics: registry })).rejects.toThrow('botbye_bugs_total');
    expect(registry.getMetricsAsArray().map(({ name }) => name)).toEqual(['botbye_bugs_total']);
  });

  it('a registry that hears of a gateway no more may have the metrics of the next one', async () => {
    const registry = new Registry();
    const first = await embedGateway({}, { metrics: registry });
    await first.gateway.dispose();
    await embedGateway({}, { metrics: registry });
    await first.gateway.dispose();
    expect(await registry.metrics()).toContain('botbye_ready 1');
  });

  it('the logger of an embedder gets a line for each operation and call, until dispose', async () => {
    const lines: (readonly [level: string, event: unknown])[] = [];
    const write = (level: string) => (fields: object) => void lines.push([level, Object.entries(fields)[0]?.[1]]);
    const logger = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
    const { gateway, sandbox } = await embedGateway({ BOTBYE_MAX_RETRIES: '0' }, { logger });
    await ask(gateway, countQuery);
    expect(lines).toEqual([
      ['debug', 'upstream-call'],
      ['info', 'operation'],
    ]);
    sandbox.setFault({ kind: 'http-500' });
    const other = countQuery.replace('declinedCount', 'declinedCount(interval: 3)');
    for (let times = 0; times < 3; times += 1) await ask(gateway, other);
    expect(lines).toContainEqual(['warn', 'upstream-unavailable']);
    await gateway.dispose();
    const { length } = lines;
    await ask(gateway, countQuery);
    expect(lines).toHaveLength(length);
  });
});

const root = new URL('../../', import.meta.url);

describe('the examples of docs/embedding.md', () => {
  const page = readFileSync(new URL('docs/embedding.md', root), 'utf8');
  const blocks = readBlocks(page, 'js');
  const [whole = '', request = '', express = '', fastify = ''] = blocks;
  const observed = blocks.find((block) => block.includes("from 'prom-client'")) ?? '';
  const made = 'const gateway = createGateway(loaded.config);\n';
  const gatewayOnly = whole.slice(0, whole.indexOf(made) + made.length);

  /** Runs a module in a process of its own, with the package under its own name as it was built. */
  const run = async (module: string) => {
    const node = spawn(process.execPath, ['--input-type=module'], { cwd: fileURLToPath(root) });
    node.stdin.end(module.replaceAll('4000', '0'));
    const [output, complaints] = await Promise.all([text(node.stdout), text(node.stderr)]);
    expect(complaints).toBe('');
    return JSON.parse(output);
  };
  const askServer = `
    if (!server.listening) await new Promise((resolve) => server.once('listening', resolve));
    const answer = await fetch(\`http://127.0.0.1:\${server.address().port}/graphql\`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ botbyeGateway { sandbox } }' }),
    });
    console.log(await answer.text());
    process.exit();
  `;
  const printResponse = 'console.log(await response.text());\nprocess.exit();\n';

  // Those that need packages which this one has not are run by `npm run test:embedding`, with these.
  it('docs/embedding.md has eight example modules', () => {
    expect(readBlocks(page, 'js')).toHaveLength(8);
    expect(gatewayOnly).toContain(made);
  });

  it.each([
    ["on node:http's server", whole],
    ['behind the body parser of Express', gatewayOnly + express],
    ['behind Fastify', gatewayOnly + fastify],
  ])('the example of docs/embedding.md answers %s', async (_where, module) => {
    expect(await run(module + askServer)).toEqual({ data: { botbyeGateway: { sandbox: false } } });
  });

  it('the example of docs/embedding.md answers a request that never was on a wire', async () => {
    const answer = await run(gatewayOnly + request + printResponse);
    expect(answer).toEqual({ data: { botbyeGateway: { version: expect.any(String) } } });
  });

  it('the example of docs/embedding.md reads the metrics of its registry', async () => {
    const beforeGateway = whole.slice(0, whole.indexOf(made));
    const names = await run(
      `${beforeGateway}${observed}console.log(JSON.stringify(page.match(/^botbye_ready .*/m)));\nprocess.exit();\n`,
    );
    expect(names).toEqual(['botbye_ready 1']);
  });
});
