// Does what the README tells a newcomer to do: `npm start`, then a page, the five summaries and the count, without any
// configuration. Ends the server with SIGTERM and expects it to be gone.
import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const startWithinMs = 60_000;
const stopWithinMs = 25_000;
const summaries = ['ATTACK_SOURCE', 'COUNTRY', 'ENDPOINT', 'REASON', 'RULE'];
const query = `{
  botbyeGateway { version sandbox }
  botbyeProject(projectId: "185071d5-d4fe-4bea-93df-19d0bd8c2d0d") {
    requests(first: 3) { nodes { requestId createdAt } }
    ${summaries.map((by) => `${by}: declinedSummary(by: ${by}) { ... on DeclinedGroup { declinedReqCount } }`).join('\n    ')}
    declinedCount { bannedReqCount botReqCount }
  }
}`;

const port = await freePort();
const base = `http://127.0.0.1:${port}`;
const server = spawn('npm', ['start'], {
  // A group of its own, so that the signal reaches the server itself and not npm alone.
  detached: true,
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { ...process.env, PORT: String(port) },
});
const exited = once(server, 'exit');

try {
  await ready(Date.now() + startWithinMs);
  const { data, errors } = await ask();
  assert.equal(errors, undefined, `the query failed: ${JSON.stringify(errors)}`);
  assert.equal(data.botbyeGateway.sandbox, true);
  assert.equal(data.botbyeProject.requests.nodes.length, 3);
  for (const by of summaries) assert.ok(Array.isArray(data.botbyeProject[by]), `no summary by ${by}`);
  assert.ok(data.botbyeProject.declinedCount);
  console.log(`ci: ${base}/graphql answers a page, five summaries and a count`);
} finally {
  if (server.exitCode === null) process.kill(-server.pid, 'SIGTERM');
  await exited;
}
await gone(Date.now() + stopWithinMs);

async function ask() {
  const response = await fetch(`${base}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

async function ready(deadline) {
  while (Date.now() < deadline && server.exitCode === null) {
    const response = await fetch(`${base}/ready`).catch(() => undefined);
    if (response?.ok) return;
    await delay(200);
  }
  throw new Error(`${base}/ready did not answer 200`);
}

// npm may be gone before the server that it started.
async function gone(deadline) {
  while (Date.now() < deadline) {
    const answered = await fetch(`${base}/health`).then(
      () => true,
      () => false,
    );
    if (!answered) return;
    await delay(200);
  }
  throw new Error('the server still listens after SIGTERM');
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port: free } = probe.address();
  probe.close();
  await once(probe, 'close');
  return free;
}
