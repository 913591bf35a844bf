import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { before, describe, it } from 'node:test';

const here = import.meta.dirname;
const page = readFileSync(join(here, 'embedding.md'), 'utf8');
const blocks = [...page.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map(([, block]) => block);
const [whole] = blocks;
const made = 'const gateway = createGateway(loaded.config);\n';
/** Every example but the first begins where there is a gateway. */
const beginning = whole.slice(0, whole.indexOf(made) + made.length);
const withText = (mark) => {
  const found = blocks.filter((block) => block.includes(mark));
  assert.equal(found.length, 1, `docs/embedding.md has one example with ${mark}`);
  return beginning + found[0];
};

const examples = {
  'node:http': whole,
  'Express 5': withText("from 'express'"),
  'Fastify 5': withText("from 'fastify'"),
  Koa: withText("from 'koa'"),
  Hono: withText("from 'hono'"),
  'a fetch route handler': withText('export const POST'),
};

const withoutPort = withText('await gateway.fetch(');

const page20 = `{ botbyeProject(projectId: "185071d5-d4fe-4bea-93df-19d0bd8c2d0d") { requests { nodes { requestUri } } } }`;
const json = (value, headers = {}) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: typeof value === 'string' ? value : JSON.stringify(value),
});

/** Requests of each kind that a server in between could change. */
const requests = {
  'an operation by POST': ['/graphql', json({ query: page20 })],
  'an operation by GET': [`/graphql?${new URLSearchParams({ query: '{ botbyeGateway { sandbox } }' })}`, {}],
  variables: [
    '/graphql',
    json({
      query: 'query ($with: Boolean!) { botbyeGateway { version @skip(if: $with) sandbox } }',
      variables: { with: true },
    }),
  ],
  'the media type of GraphQL over HTTP': [
    '/graphql',
    json({ query: '{ nothing }' }, { accept: 'application/graphql-response+json' }),
  ],
  'a foreign page that asks for leave': [
    '/graphql',
    { method: 'OPTIONS', headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' } },
  ],
  'a body of another media type': ['/graphql', { method: 'POST', headers: { 'content-type': 'text/csv' }, body: 'a' }],
};

/** Runs the module in a process of its own; it tells what each request got, and what came of one that is elsewhere. */
const harness = `
const requests = ${JSON.stringify(requests)};
const server_ = typeof server === 'undefined' ? undefined : server;
if (server_ && !server_.listening) await new Promise((resolve) => server_.once('listening', resolve));
const base = server_ ? \`http://127.0.0.1:\${server_.address().port}\` : 'http://gateway.test';
const ask = (url, init) => {
  if (server_) return fetch(url, init);
  const request = new Request(url, init);
  return { GET, POST, OPTIONS }[request.method](request);
};
const shown = ['content-type', 'cache-control', 'vary', 'allow', 'access-control-allow-origin'];
const results = {};
for (const [name, [path, init]] of Object.entries(requests)) {
  const response = await ask(base + path, init);
  const body = await response.text();
  const headers = Object.fromEntries(shown.map((header) => [header, response.headers.get(header)?.replace(/\\d+/, 'N')]));
  results[name] = { status: response.status, headers, body };
}
const elsewhere = await ask(base + '/elsewhere', { method: 'GET' });
console.log(JSON.stringify({ results, elsewhere: elsewhere.status }));
process.exit();
`;

async function run(module) {
  const node = spawn(process.execPath, ['--input-type=module'], { cwd: here });
  node.stdin.end(`${module.replaceAll('4000', '0').replaceAll(/^export /gm, '')}\n${harness}`);
  const [output, complaints] = await Promise.all([text(node.stdout), text(node.stderr)]);
  assert.equal(complaints, '');
  return JSON.parse(output);
}

/** What a server refuses by itself, with the same status and a body of its own. */
const refusedBefore = { 'Fastify 5': ['a body of another media type'] };

/** Rows of the sandbox come and go with the clock: how many there are is the same in two processes, not how long they last. */
function comparable({ results }, leftOut = []) {
  const compared = Object.entries(results).filter(([name]) => !leftOut.includes(name));
  return compared.map(([name, { body, ...rest }]) => {
    const { data, errors } = JSON.parse(body || 'null') ?? {};
    const rows = data?.botbyeProject?.requests.nodes.length;
    return {
      name,
      ...rest,
      ...(rows === undefined ? { data, errors: errors?.map(({ message }) => message) } : { rows }),
    };
  });
}

describe('the packed package in servers of others', () => {
  let reference;
  before(async () => {
    reference = await run(examples['node:http']);
  });

  it('the package is the packed one, and finds nothing but what it names', () => {
    const names = readdirSync(join(here, 'node_modules/botbye-graphql'));
    assert.ok(names.includes('dist') && !names.includes('test'));
    assert.ok(!existsSync(join(here, 'node_modules/vitest')));
  });

  it("node:http's server answers each kind of request as it should", () => {
    const { results } = reference;
    const statuses = Object.values(results).map(({ status }) => status);
    assert.deepEqual(statuses, [200, 200, 200, 400, 204, 415]);
    assert.equal(JSON.parse(results['an operation by POST'].body).data.botbyeProject.requests.nodes.length, 20);
  });

  for (const [name, module] of Object.entries(examples).slice(1)) {
    it(`${name} gives each kind of request the status, the headers and the body that node:http gives it`, async () => {
      const answered = await run(module);
      const leftOut = refusedBefore[name] ?? [];
      assert.deepEqual(comparable(answered, leftOut), comparable(reference, leftOut));
      for (const each of leftOut) assert.equal(answered.results[each].status, reference.results[each].status);
      assert.equal(answered.elsewhere, 404);
    });
  }

  it('Koa behind a parser of bodies gives what node:http gives, if the body is handed over as the page says', async () => {
    const [, line] = /`(Object\.assign\(context\.req, .+?\))`/.exec(page);
    const parser = `app.use(async (context, next) => {
  if (context.is('json')) context.request.body = await json(context.req);
  return next();
});\n`;
    const module = examples.Koa.replace('app.use(', `${parser}app.use(`).replace(
      'gateway.handle(context.req,',
      `gateway.handle(${line},`,
    );
    assert.ok(module.includes(`gateway.handle(${line}`));
    const answered = await run(`import { json } from 'node:stream/consumers';\n${module}`);
    assert.deepEqual(comparable(answered), comparable(reference));
  });

  it('the example without a port is answered', async () => {
    const module = `${withoutPort}console.log(await response.text());\nprocess.exit();\n`;
    const node = spawn(process.execPath, ['--input-type=module'], { cwd: here });
    node.stdin.end(module);
    const { data } = JSON.parse(await text(node.stdout));
    assert.match(data.botbyeGateway.version, /^\d+\.\d+\.\d+$/);
  });

  it("TypeScript finds nothing wrong with the examples, by the packed package's own types", async () => {
    const files = Object.entries({ ...examples, request: withoutPort }).map(([name, module]) => {
      const file = `${name.replaceAll(/\W+/g, '-')}.mts`;
      writeFileSync(join(here, file), `${module}\nexport {};\n`);
      return file;
    });
    const tsc = join(here, 'node_modules/typescript/bin/tsc');
    const options = ['--noEmit', '--strict', '--noImplicitAny', 'false', '--module', 'nodenext', '--target', 'es2023'];
    const compile = async (...compiled) => {
      const node = spawn(process.execPath, [tsc, ...options, '--ignoreConfig', '--types', 'node', ...compiled], {
        cwd: here,
      });
      const lines = (await text(node.stdout)).split('\n');
      // What types of others say of each other is their matter.
      return lines.filter((line) => /^\S+\.mts\(|^node_modules\/botbye-graphql\//.test(line));
    };
    assert.deepEqual(await compile(...files), []);
    writeFileSync(join(here, files[0]), `${examples['node:http']}\ngateway.handel;\n`);
    assert.match(String(await compile(files[0])), /handel/);
  });
});
