import { describe, expect, it } from 'vitest';
import type { Config } from '../../../src/config/config.ts';
import { loadConfig } from '../../../src/config/load-config.ts';

type Env = Record<string, string | undefined>;

function configOf(env: Env, files: Env = {}): Config {
  const loaded = loadConfig(env, (path) => fileOf(files, path));
  if ('problems' in loaded) throw new Error(loaded.problems.join('\n'));
  return loaded.config;
}

function problemsOf(env: Env, files: Env = {}): readonly string[] {
  const loaded = loadConfig(env, (path) => fileOf(files, path));
  return 'problems' in loaded ? loaded.problems : [];
}

function fileOf(files: Env, path: string): string {
  const text = files[path];
  if (text === undefined) throw new Error(`ENOENT: no such file, open '${path}'`);
  return text;
}

const url = 'https://api.example.com';
const secret = 'sk_live_4f9a8b7c';

describe('configurations', () => {
  it('the embedded sandbox is used if no variable is set', () => {
    const { upstream } = configOf({});
    expect(upstream).toMatchObject({ baseUrl: undefined, sandbox: true, apiKey: undefined, accountId: undefined });
  });

  it('the real API is used with a base URL and a key', () => {
    const { upstream } = configOf({ BOTBYE_BASE_URL: url, BOTBYE_API_KEY: secret, BOTBYE_ACCOUNT_ID: 'acme' });
    expect(upstream).toMatchObject({ baseUrl: url, sandbox: false, apiKey: secret, accountId: 'acme' });
  });

  it('a blank variable counts as unset', () => {
    expect(configOf({ PORT: '', HOST: ' ', BOTBYE_API_KEY: '', BOTBYE_BASE_URL: '', MAX_SIZE: '' })).toEqual(
      configOf({}),
    );
  });

  it.each([
    ['https://api.example.com', 'https://api.example.com'],
    ['https://api.example.com/', 'https://api.example.com'],
    ['http://127.0.0.1:8080/v1//', 'http://127.0.0.1:8080/v1'],
    [' HTTPS://API.example.com/Base ', 'https://api.example.com/Base'],
  ])('the base URL %s is read as %s', (given, baseUrl) => {
    expect(configOf({ BOTBYE_BASE_URL: given }).upstream.baseUrl).toBe(baseUrl);
  });

  it.each([
    ['events', 'events', 'overviews/declined_events', 'overviews/declined_events/count'],
    ['requests', 'requests', 'overviews/declined_requests', 'overviews/declined_requests/count'],
  ])('the family of paths %s is known', (family, requests, summary, count) => {
    expect(configOf({ BOTBYE_PATHS: family }).upstream.dialect.paths).toEqual({ requests, summary, count });
  });

  it('one path variable overrides its path and leaves the others of the family', () => {
    const { paths } = configOf({ BOTBYE_PATHS: 'requests', BOTBYE_PATH_LIST: 'validation-events' }).upstream.dialect;
    expect(paths).toMatchObject({ requests: 'validation-events', summary: 'overviews/declined_requests' });
  });

  it('every part of the dialect is read', () => {
    const { dialect } = configOf({
      BOTBYE_AUTH_SCHEME: 'x-api-key',
      BOTBYE_PAGING: 'flat',
      BOTBYE_OPERANDS_KEY: 'opearands',
      BOTBYE_VALUE_ENCODING: 'string',
      BOTBYE_FIELD_CASE: 'snake',
      BOTBYE_TOTAL: 'never',
      BOTBYE_PATH_SUMMARY: 'a/b',
      BOTBYE_PATH_COUNT: 'c',
    }).upstream;
    expect(dialect).toEqual({
      authScheme: 'x-api-key',
      paging: 'flat',
      operandsKey: 'opearands',
      valueEncoding: 'string',
      fieldCase: 'snake',
      total: 'never',
      paths: { requests: 'events', summary: 'a/b', count: 'c' },
    });
  });

  it('lists and switches are read in their usual spellings', () => {
    const config = configOf({
      CORS_ORIGINS: 'https://a.example, http://localhost:3000,',
      PRIVACY_REVEAL: 'token,headers',
      GRAPHIQL: 'off',
      INTROSPECTION: 'FALSE',
    });
    expect(config.graphql.corsOrigins).toEqual(['https://a.example', 'http://localhost:3000']);
    expect(config.privacy.reveal).toEqual(new Set(['token', 'headers']));
    expect([config.graphql.graphiql, config.graphql.introspection]).toEqual([false, false]);
  });

  it('the defaults in production are the careful ones', () => {
    const production = configOf({ NODE_ENV: 'production' });
    expect(production.graphql).toMatchObject({ graphiql: false, introspection: false });
    expect(production.server.shutdownDelayMs).toBe(5_000);
    const told = configOf({ NODE_ENV: 'production', GRAPHIQL: 'on', SHUTDOWN_DELAY_MS: '0' });
    expect(told.graphql.graphiql).toBe(true);
    expect(told.server.shutdownDelayMs).toBe(0);
  });
});

describe('a subgraph', () => {
  it('a subgraph may make 500 upstream calls an operation by default', () => {
    const maxCalls = (env: Record<string, string>) => {
      const loaded = loadConfig(env);
      return 'config' in loaded ? loaded.config.limits.maxUpstreamCalls : loaded.problems;
    };
    expect(maxCalls({})).toBe(50);
    expect(maxCalls({ FEDERATION: 'true' })).toBe(500);
    expect(maxCalls({ FEDERATION: 'on', MAX_UPSTREAM_CALLS: '60' })).toBe(60);
    expect(maxCalls({ FEDERATION: 'false' })).toBe(50);
  });

  it('a subgraph is tagged by a list of coordinates', () => {
    const FEDERATION_TAGS = 'A=x, A.b=y/z , A.b(c:)=_1,';
    expect(loadConfig({ FEDERATION_TAGS })).toMatchObject({
      config: {
        federation: {
          tags: [
            { coordinate: 'A', tag: 'x' },
            { coordinate: 'A.b', tag: 'y/z' },
            { coordinate: 'A.b(c:)', tag: '_1' },
          ],
        },
      },
    });
  });

  it.each(['A', 'A=', '=x', 'A=1x', 'A.=x', 'A.b.c=x', 'A.b(c)=x', 'A(c:)=x', 'A=x y', `A=${'x'.repeat(129)}`])(
    'a subgraph refuses the tag %j',
    (FEDERATION_TAGS) => {
      expect(loadConfig({ FEDERATION_TAGS })).toEqual({
        problems: [expect.stringMatching(/^FEDERATION_TAGS must be a comma-separated list/)],
      });
    },
  );
});

describe('secrets', () => {
  it('secrets are read from a file, too, without the newline at its end', () => {
    const env = { BOTBYE_BASE_URL: url, BOTBYE_API_KEY_FILE: '/run/key' };
    expect(configOf(env, { '/run/key': `${secret}\r\n` }).upstream.apiKey).toBe(secret);
  });

  it('secrets cannot be given both ways', () => {
    const env = { BOTBYE_BASE_URL: url, BOTBYE_API_KEY: secret, BOTBYE_API_KEY_FILE: '/run/key' };
    expect(problemsOf(env, { '/run/key': secret })).toEqual([
      'BOTBYE_API_KEY and BOTBYE_API_KEY_FILE are both set: keep one of them.',
    ]);
  });

  it('secrets are missing if their file is empty or cannot be read', () => {
    const env = { BOTBYE_BASE_URL: url, BOTBYE_API_KEY_FILE: '/run/key' };
    expect(problemsOf(env, { '/run/key': '\n' })).toEqual(['BOTBYE_API_KEY_FILE must name a file that is not empty.']);
    expect(problemsOf(env)).toEqual(['BOTBYE_API_KEY_FILE must name a file that this process can read.']);
  });

  it.each([
    { BOTBYE_BASE_URL: url, BOTBYE_API_KEY: `${secret} ` },
    { BOTBYE_BASE_URL: url, BOTBYE_API_KEY: `${secret}\r\nX-Evil: 1` },
    { BOTBYE_BASE_URL: url, BOTBYE_API_KEY: `${secret}é` },
    { BOTBYE_API_KEY: secret },
    { BOTBYE_BASE_URL: url, BOTBYE_API_KEY: secret, HOST: '0.0.0.0' },
    { BOTBYE_BASE_URL: url, BOTBYE_API_KEY_FILE: secret },
    { BOTBYE_BASE_URL: `https://user:${secret}@api.example.com` },
    { BOTBYE_BASE_URL: secret, BOTBYE_AUTH_SCHEME: secret, PORT: secret, CORS_ORIGINS: secret, BOTBYE_API_KY: secret },
  ])('secrets are never repeated in a problem, whichever variable has them (%#)', (env) => {
    const problems = problemsOf(env);
    expect(problems).not.toEqual([]);
    expect(problems.join('\n')).not.toContain(secret);
  });
});

describe('problems', () => {
  it('problems are reported all together, each with its variable and the allowed values', () => {
    const env = { PORT: '70000', BOTBYE_PAGING: 'pages', LOG_LEVEL: 'loud', MAX_DEPHT: '3', BOTBYE_API_KEY: 'a b' };
    expect(problemsOf(env)).toEqual([
      'BOTBYE_API_KEY must be visible ASCII without spaces, at most 4096 characters.',
      'BOTBYE_PAGING must be cursor-limit, cursor-object or flat.',
      'PORT must be a whole number from 0 to 65535.',
      'LOG_LEVEL must be silent, fatal, error, warn, info, debug or trace.',
      expect.stringContaining('BOTBYE_API_KEY is set without BOTBYE_BASE_URL'),
      'MAX_DEPHT is not a variable of this gateway; did you mean MAX_DEPTH?',
    ]);
  });

  it.each([
    ['BOTBYE_BASE_URL', 'api.example.com'],
    ['BOTBYE_BASE_URL', '/relative'],
    ['BOTBYE_BASE_URL', 'ftp://api.example.com'],
    ['BOTBYE_BASE_URL', 'https://user@api.example.com'],
    ['BOTBYE_BASE_URL', 'https://api.example.com/?'],
    ['BOTBYE_BASE_URL', 'https://api.example.com/#x'],
    ['BOTBYE_BASE_URL', 'https://api.exa\tmple.com'],
    ['BOTBYE_BASE_URL', 'https:\\\\api.example.com'],
    ['BOTBYE_BASE_URL', 'https://'],
    ['BOTBYE_ACCOUNT_ID', '..'],
    ['BOTBYE_ACCOUNT_ID', 'a/b'],
    ['BOTBYE_ACCOUNT_ID', 'x'.repeat(65)],
    ['BOTBYE_PATH_LIST', '/events'],
    ['BOTBYE_PATH_LIST', 'a//b'],
    ['BOTBYE_PATH_SUMMARY', '../events'],
    ['BOTBYE_PATH_COUNT', 'events?x=1'],
    ['BOTBYE_TIMEOUT_MS', '1'],
    ['BOTBYE_TIMEOUT_MS', '3s'],
    ['BOTBYE_TIMEOUT_MS', '-1'],
    ['BOTBYE_CONNECTIONS', '0'],
    ['BOTBYE_MAX_RETRIES', '1.5'],
    ['MAX_PAGE_SIZE', '0'],
    ['MAX_PAGE_SIZE', '10001'],
    ['MAX_COST', '1e3'],
    ['MAX_COST', '99999999999999999999'],
    ['PORT', '0x10'],
    ['HOST', 'http://localhost'],
    ['GATEWAY_ANONYMOUS', 'yes'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'null'],
    ['CORS_ORIGINS', 'https://a.example,https://b.example/path'],
    ['PRIVACY_REVEAL', 'everything'],
    ['NODE_ENV', 'pro duction'],
  ])('a problem is reported for %s=%s', (name, value) => {
    expect(problemsOf({ [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name} must be `))]);
  });

  it('a problem is reported for a key without a base URL, with the remedy', () => {
    expect(problemsOf({ BOTBYE_API_KEY: secret })).toEqual([
      expect.stringMatching(/BOTBYE_API_KEY is set without BOTBYE_BASE_URL.*set BOTBYE_BASE_URL.*unset the key/),
    ]);
  });
});

describe('unknown names', () => {
  it.each([
    ['BOTBYE_BASEURL', 'BOTBYE_BASE_URL'],
    ['BOTBYE_API_KEYFILE', 'BOTBYE_API_KEY_FILE'],
    ['GATEWAY_ANONYMUS', 'GATEWAY_ANONYMOUS'],
    ['MAX_ALIAS', 'MAX_ALIASES'],
  ])('the unknown name %s is refused, with %s suggested', (name, nearest) => {
    expect(problemsOf({ [name]: '1' })).toEqual([
      `${name} is not a variable of this gateway; did you mean ${nearest}?`,
    ]);
  });

  it('unknown names that resemble no variable are refused without a suggestion', () => {
    expect(problemsOf({ CACHE_FOR_EVER: '1', BOTBYE_BASE_URL_FILE: '/x', GATEWAY_QUX: '' })).toEqual([
      'BOTBYE_BASE_URL_FILE is not a variable of this gateway; did you mean BOTBYE_BASE_URL?',
      'CACHE_FOR_EVER is not a variable of this gateway.',
    ]);
  });

  it('unknown names are accepted if they belong to others, or if a cluster sets them for a service of that name', () => {
    const env = {
      PATH: '/bin',
      HOME: '/',
      BOTBYE_GRAPHQL_SERVICE_HOST: '10.0.0.1',
      BOTBYE_GRAPHQL_SERVICE_PORT: '4000',
      BOTBYE_GRAPHQL_SERVICE_PORT_HTTP: '4000',
      BOTBYE_GRAPHQL_PORT: 'tcp://10.0.0.1:4000',
      CACHE_PORT_6379_TCP: 'tcp://10.0.0.2:6379',
      CACHE_PORT_6379_TCP_ADDR: '10.0.0.2',
    };
    expect(configOf(env)).toEqual(configOf({}));
  });
});

describe('the host of a gateway that holds a key', () => {
  const held = { BOTBYE_BASE_URL: url, BOTBYE_API_KEY: secret };

  it.each(['0.0.0.0', '::', '10.1.2.3', 'gateway.example.com', '127.0.0.1.example.com', '::ffff:10.0.0.1'])(
    'a gateway that holds a key refuses to listen on %s by default',
    (host) => {
      const [problem, ...others] = problemsOf({ ...held, HOST: host });
      expect(others).toEqual([]);
      expect(problem).toMatch(/^HOST is beyond loopback/);
      for (const wayOut of ['HOST=127.0.0.1', 'unset BOTBYE_API_KEY', 'GATEWAY_ANONYMOUS=true']) {
        expect(problem).toContain(wayOut);
      }
    },
  );

  it.each(['127.0.0.1', '127.8.9.1', '::1', '0:0:0:0:0:0:0:1', '::ffff:127.0.0.1', 'localhost', 'LOCALHOST'])(
    'a gateway that holds a key may listen on %s',
    (host) => {
      expect(configOf({ ...held, HOST: host }).server.host).toBe(host);
    },
  );

  it('a gateway that holds a key may listen anywhere if GATEWAY_ANONYMOUS allows it', () => {
    expect(configOf({ ...held, HOST: '0.0.0.0', GATEWAY_ANONYMOUS: 'true' }).server.host).toBe('0.0.0.0');
  });

  it('a gateway that passes credentials through, and one with the sandbox, may listen anywhere', () => {
    expect(configOf({ BOTBYE_BASE_URL: url, HOST: '0.0.0.0' }).server.host).toBe('0.0.0.0');
    expect(configOf({ HOST: '0.0.0.0' }).server.host).toBe('0.0.0.0');
  });
});
