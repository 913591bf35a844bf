import { createServer, type Server } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCli } from '../support/cli-io.ts';
import { projectId, startGateway } from '../support/start-gateway.ts';

const small = { requestCount: 100 } as const;

/** What a caller of a gateway with these settings gets of each endpoint: code and message, each once. */
async function symptoms(env: Record<string, string>, dialect = {}) {
  const gateway = await startGateway({ env, sandbox: { ...small, dialect } });
  const { data, errors } = await gateway.query<{ botbyeProject: object }, object>(
    `query ($id: ID!) { botbyeProject(projectId: $id) {
      requests(first: 1) { nodes { id } } declinedSummary(by: COUNTRY) { __typename } declinedCount { id }
    } }`,
    { id: projectId },
  );
  expect(Object.values(data.botbyeProject)).toEqual([null, null, null]);
  return [...new Set(errors.map(({ message, extensions }) => `${extensions.code}: ${message}`))];
}

/** Something at a port of this machine that is no HTTP server. */
async function listenWith(greeting: string): Promise<string> {
  const server: Server = createServer((socket) => void socket.on('error', () => undefined).end(greeting));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port.');
  return `127.0.0.1:${address.port}`;
}

describe('wrong settings', () => {
  it('the error of a wrong family of paths names the switch', async () => {
    expect(await symptoms({ BOTBYE_PATHS: 'requests' })).toEqual([
      'NOT_FOUND: The upstream has no such account, project or path. If the ids are right, try the other BOTBYE_PATHS: events or requests.',
    ]);
  });

  it('the error of a wrong auth scheme names the switch', async () => {
    expect(await symptoms({ BOTBYE_AUTH_SCHEME: 'x-api-key' })).toEqual([
      "UPSTREAM_UNAUTHENTICATED: The upstream does not accept the gateway's key. If the key is right, try the other BOTBYE_AUTH_SCHEME: bearer or x-api-key.",
    ]);
  });

  it('the error of a key of another account says that the key may not read the project', async () => {
    expect(await symptoms({ BOTBYE_API_KEY: 'sandbox-key-meadow' })).toEqual([
      "UPSTREAM_FORBIDDEN: The upstream does not let the gateway's key read this project.",
    ]);
  });

  it('the error of a gateway whose upstream is a gateway says that nothing is there', async () => {
    const other = await startGateway({ sandbox: small });
    expect(await symptoms({ BOTBYE_BASE_URL: new URL(other.url).origin })).toEqual([
      'NOT_FOUND: The upstream has no such account, project or path. If the ids are right, try the other BOTBYE_PATHS: events or requests.',
    ]);
    expect(other.asked()).toEqual([]);
  });

  it('the error of an upstream that speaks no HTTP says so', async () => {
    const mail = await listenWith('220 mail.example.com ESMTP\r\n');
    expect(await symptoms({ BOTBYE_BASE_URL: `http://${mail}` })).toEqual([
      "UPSTREAM_BAD_RESPONSE: The upstream's answer cannot be used: it is not proper HTTP.",
    ]);
  });

  it('the error of https to a server of plain http says that TLS failed', async () => {
    const plain = await listenWith('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n');
    expect(await symptoms({ BOTBYE_BASE_URL: `https://${plain}` })).toEqual([
      'UPSTREAM_UNAVAILABLE: No trusted TLS connection to the upstream could be made.',
    ]);
  });

  it('the error of a base URL with an unknown path says that nothing is there', async () => {
    const other = await startGateway({ sandbox: small });
    expect(await symptoms({ BOTBYE_BASE_URL: `${other.sandbox.url}/botbye/` })).toEqual([
      'NOT_FOUND: The upstream has no such account, project or path. If the ids are right, try the other BOTBYE_PATHS: events or requests.',
    ]);
    expect(other.asked()[0]?.pathname).toMatch(/^\/botbye\/api\/v1\//);
  });
});

describe('a start with unknown variables', () => {
  it('a start with unknown variables is refused with one list that names each with its nearest known name, and shows no value', async () => {
    const env = { METRICS_SINK: 'http://a.example', INTROSPECTON: 'false', CORS_ORIGIN: '*', PRIVACY_REVEALS: 'token' };
    const cli = runCli(['serve'], { env: { ...env, PORT: '0', FEDERATION_SECRET: 'hush' } });
    expect(await cli.exitCode).toBe(1);
    expect(cli.stdout()).toBe('');
    expect(cli.stderr().split('\n').slice(1)).toEqual([
      '  - CORS_ORIGIN is not a variable of this gateway; did you mean CORS_ORIGINS?',
      '  - FEDERATION_SECRET is not a variable of this gateway; did you mean FEDERATION_ROUTER_SECRET?',
      '  - INTROSPECTON is not a variable of this gateway; did you mean INTROSPECTION?',
      '  - METRICS_SINK is not a variable of this gateway; did you mean METRICS_PORT?',
      '  - PRIVACY_REVEALS is not a variable of this gateway; did you mean PRIVACY_REVEAL?',
      '',
    ]);
  });

  it('a start with the service links of a cluster, whose names begin as our variables do, is not refused', async () => {
    const links = {
      GATEWAY_PORT: 'tcp://10.0.0.1:80',
      GATEWAY_SERVICE_HOST: '10.0.0.1',
      METRICS_PORT: 'tcp://10.0.0.2:1',
    };
    const cli = runCli(['serve'], { env: { ...links, GATEWAY_PORT_80_TCP_ADDR: '10.0.0.1', PORT: '0' } });
    await cli.waitFor(/"event":"serving"/);
    cli.signal();
    expect(await cli.exitCode).toBe(0);
  });
});
