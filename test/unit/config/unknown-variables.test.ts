import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from '../../../src/config/edit-distance.ts';
import { loadConfig } from '../../../src/config/load-config.ts';
import { namesOf } from '../../../src/config/read-texts.ts';
import { renderDefault } from '../../../src/config/render-variables.ts';
import { type Variable, variables } from '../../../src/config/variables.ts';

type Env = Readonly<Record<string, string>>;

const rows: readonly (readonly [string, Variable<unknown>])[] = Object.entries(variables);
const known = rows.flatMap(([name, row]) => namesOf(name, row));

/** A value that no message may repeat. */
const value = 'v4lue-0f-a-stranger';

function problemsOf(env: Env): readonly string[] {
  const loaded = loadConfig(env, () => 'text-of-a-file');
  return 'problems' in loaded ? loaded.problems : [];
}

/** Each name with the one of ours that its message suggests; none where there is nothing near. */
const stopped: readonly (readonly [string, string?])[] = [
  // Switches that are not there.
  ['PRIVACY_MASK_ADDRESSES'],
  ['PERSISTED_DOCUMENTS_REQUIRED'],
  ['METRICS_ENDPOINT_PATH'],
  ['QUOTA_FOR_EVERYBODY'],
  ['LIVE_QUERIES_PUSHED'],
  ['CACHE_FOR_EVER'],
  ['GATEWAY_QUX'],
  ['MAX_OLD_SPACE_SIZE'],
  ['BOTBYE_'],
  ['FEDERATION_VERSION'],
  // With our prefix, misspelled.
  ['FEDERATION_SECRET', 'FEDERATION_ROUTER_SECRET'],
  ['FEDERATION_TAG', 'FEDERATION_TAGS'],
  ['FEDERATION_ROUTER_SECRET_FIEL', 'FEDERATION_ROUTER_SECRET_FILE'],
  ['PRIVACY_REVEALS', 'PRIVACY_REVEAL'],
  ['BOTBYE_BASEURL', 'BOTBYE_BASE_URL'],
  ['BOTBYE_URL', 'BOTBYE_BASE_URL'],
  ['BOTBYE_KEY', 'BOTBYE_API_KEY'],
  ['BOTBYE_APIKEY', 'BOTBYE_API_KEY'],
  ['BOTBYE_API_KEYFILE', 'BOTBYE_API_KEY_FILE'],
  ['BOTBYE_ACCOUNT', 'BOTBYE_ACCOUNT_ID'],
  ['BOTBYE_FIELDCASE', 'BOTBYE_FIELD_CASE'],
  ['BOTBYE_OPEARANDS_KEY', 'BOTBYE_OPERANDS_KEY'],
  ['BOTBYE_TOTALS', 'BOTBYE_TOTAL'],
  ['BOTBYE_PATH_SUMARY', 'BOTBYE_PATH_SUMMARY'],
  ['GATEWAY_ANONYMUS', 'GATEWAY_ANONYMOUS'],
  ['CACHE_REQUEST_TTL_MS', 'CACHE_REQUESTS_TTL_MS'],
  ['CACHE_COUNTS_TTL', 'CACHE_COUNT_TTL_MS'],
  ['MAX_ALIAS', 'MAX_ALIASES'],
  ['MAX_DEPHT', 'MAX_DEPTH'],
  ['MAX_INFLIGHT', 'MAX_IN_FLIGHT'],
  // With a prefix of ours before what has none.
  ['BOTBYE_PORT', 'PORT'],
  ['GATEWAY_PORT', 'PORT'],
  ['BOTBYE_REDIS_URL', 'REDIS_URL'],
  ['GATEWAY_LOG_LEVEL', 'LOG_LEVEL'],
  // As a file, where nothing is secret.
  ['BOTBYE_BASE_URL_FILE', 'BOTBYE_BASE_URL'],
  ['MAX_DEPTH_FILE', 'MAX_DEPTH'],
  ['PRIVACY_REVEAL_FILE', 'PRIVACY_REVEAL'],
  // Without a prefix, nearly ours.
  ['INTROSPECTON', 'INTROSPECTION'],
  ['INSTROPECTION', 'INTROSPECTION'],
  ['CORS_ORIGIN', 'CORS_ORIGINS'],
  ['CORS_ORIGNS', 'CORS_ORIGINS'],
  ['GRAPHQL', 'GRAPHIQL'],
  ['GRAPIHQL', 'GRAPHIQL'],
  ['LOGLEVEL', 'LOG_LEVEL'],
  ['REDIS_URI', 'REDIS_URL'],
  ['REDIS_URL_FIEL', 'REDIS_URL_FILE'],
  ['WORKER', 'WORKERS'],
  ['FEDERATON', 'FEDERATION'],
  ['NODEENV', 'NODE_ENV'],
  ['OPERATION_TIMEOUT_S', 'OPERATION_TIMEOUT_MS'],
  ['SHUTDOWN_DELAY_SM', 'SHUTDOWN_DELAY_MS'],
  ['FASTPATHS', 'FAST_PATHS'],
  ['PROT', 'PORT'],
  ['HOSTS', 'HOST'],
  // In lower case, which the environment tells from ours.
  ['botbye_api_key', 'BOTBYE_API_KEY'],
  ['introspection', 'INTROSPECTION'],
  ['Max_Depth', 'MAX_DEPTH'],
  ['port', 'PORT'],
];

/** Switches that are planned: as long as one is not there, it must not look as if it were. */
const planned = [
  'PRIVACY_IP',
  'PERSISTED_OPERATIONS_ONLY',
  'PERSISTED_OPERATIONS_FILE',
  'METRICS_PORT',
  'QUOTA_COST_PER_MINUTE',
  'LIVE_POLL_MS',
  'LIVE_LATENESS_MS',
  'MAX_SUBSCRIBERS',
  'FEDERATION_OPEN',
  'GATEWAY_TOKENS_FILE',
  'GATEWAY_JWKS_URL',
  'BOTBYE_ACCOUNTS_FILE',
];

/** What others set, by itself or with what comes with it. */
const letBe: readonly Env[] = [
  // Kubernetes' links to services called gateway, cache, metrics, max, live, redis, botbye-graphql.
  { GATEWAY_SERVICE_HOST: '10.0.0.1', GATEWAY_SERVICE_PORT: '80', GATEWAY_PORT: 'tcp://10.0.0.1:80' },
  { GATEWAY_PORT: 'tcp://10.0.0.1:80', GATEWAY_PORT_80_TCP_ADDR: '10.0.0.1' },
  { GATEWAY_PORT_80_TCP: 'tcp://10.0.0.1:80', GATEWAY_PORT_80_TCP_PROTO: 'tcp', GATEWAY_PORT_80_TCP_PORT: '80' },
  { CACHE_SERVICE_HOST: '10.0.0.2' },
  { CACHE_SERVICE_PORT_REDIS: '6379' },
  { METRICS_PORT: 'tcp://10.0.0.3:9090' },
  { METRICS_PORT: 'udp://10.0.0.3:8125', METRICS_PORT_8125_UDP: 'udp://10.0.0.3:8125' },
  { LIVE_PORT: 'tcp://[fd00::1]:80', LIVE_PORT_80_TCP_ADDR: 'fd00::1' },
  { MAX_PORT: 'sctp://10.0.0.4:1', MAX_PORT_1_SCTP_PROTO: 'sctp' },
  { REDIS_PORT: 'tcp://10.0.0.5:6379', REDIS_SERVICE_HOST: '10.0.0.5' },
  { BOTBYE_GRAPHQL_SERVICE_HOST: '10.0.0.6', BOTBYE_GRAPHQL_SERVICE_PORT_HTTP: '4000' },
  { BOTBYE_GRAPHQL_PORT: 'tcp://10.0.0.6:4000' },
  // Docker's links, with the environment of the other container.
  { CACHE_PORT: 'tcp://172.17.0.2:6379', CACHE_NAME: '/web/cache', CACHE_ENV_REDIS_VERSION: '7.2' },
  // Others' settings that look a little like ours.
  { REDIS_HOST: value },
  { REDIS_PORT: '6379' },
  { REDIS_PASSWORD: value },
  { REDIS_TLS_URL: value },
  { REDIS_DB: '0' },
  { LOG_DIR: value },
  { LOG_FILE: value },
  { LOG_FORMAT: 'json' },
  { HOSTNAME: value },
  { HOSTTYPE: 'x86_64' },
  { PORTAL: value },
  { PORT_RANGE: '1-2' },
  { HTTP_PORT: '80' },
  { DB_HOST: value },
  { DB_PORT: '5432' },
  { NODE_ENV: 'production' },
  { NODE_OPTIONS: value },
  { NODE_PATH: value },
  { NODE_VERSION: '20.19.0' },
  { NODE_EXTRA_CA_CERTS: value },
  { HOST: '127.0.0.1' },
  { HOME: value },
  { PATH: value },
  { PWD: value },
  { USER: value },
  { SHELL: value },
  { TERM: value },
  { LANG: value },
  { MAXIMUM: value },
  { CACHEDIR: value },
  { GATEWAYS: value },
  { LIVENESS: value },
  { BOTBYES: value },
  { HTTP_PROXY: value, http_proxy: value, NO_PROXY: value },
  { npm_config_cache: value, npm_package_name: value, npm_lifecycle_event: value },
  { KUBERNETES_SERVICE_HOST: '10.0.0.1', KUBERNETES_PORT: 'tcp://10.0.0.1:443' },
  { OTEL_TRACES_SAMPLER: value, OTEL_EXPORTER_OTLP_HEADERS: value, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: value },
  { XDG_CACHE_HOME: value, YARN_CACHE_FOLDER: value },
  { WORKER_COUNT: '2' },
  { WEB_CONCURRENCY: '2' },
  { GRAPHQL_PATH: value },
  { CORS_ALLOWED_HEADERS: value },
  { API_KEY: value },
  { TIMEOUT_MS: '1' },
  { OPERATION_TIMEOUT: '1' },
  { GITHUB_ACTIONS: 'true', CI: 'true', DEBUG: '*' },
  // Blank and unset are the same, also of what is misspelled.
  { MAX_DEPHT: '', INTROSPECTON: ' ', BOTBYE_X: '\t', METRICS_PORT: '' },
];

describe('variables that can only be meant for the gateway', () => {
  it('the cases have at least 40 names of ours, and as many of others', () => {
    expect(stopped.length).toBeGreaterThanOrEqual(40);
    expect(letBe.length).toBeGreaterThanOrEqual(40);
  });

  it.each(stopped.map(([name, nearest]) => [name, nearest] as const))(
    'the unknown variable %s stops the start, with a message that names %s and no value',
    (name, nearest) => {
      const end = nearest === undefined ? '.' : `; did you mean ${nearest}?`;
      expect(problemsOf({ [name]: value })).toEqual([`${name} is not a variable of this gateway${end}`]);
    },
  );

  it.each(planned)('the planned variable %s stops the start unless it exists', (name) => {
    const refused = problemsOf({ [name]: value }).filter((problem) => problem.startsWith(`${name} is not a variable`));
    expect(refused).toHaveLength(known.includes(name) ? 0 : 1);
  });

  it.each(letBe)('the variables of others are accepted: %j', (env) => {
    expect(problemsOf(env)).toEqual([]);
  });

  it('all unknown variables are reported in one list with the other problems', () => {
    const env = { INTROSPECTON: value, METRICS_SINK: value, PRIVACY_REVEALS: value, PORT: 'x' };
    expect(problemsOf(env).map((problem) => problem.split(' ')[0])).toEqual([
      'PORT',
      'INTROSPECTON',
      'METRICS_SINK',
      'PRIVACY_REVEALS',
    ]);
  });

  it('an unknown variable is reported in one line, whatever characters its name has', () => {
    expect(problemsOf({ 'BOTBYE_\nPORT': value })).toEqual([expect.stringMatching(/^BOTBYE_\?PORT is not .+$/)]);
  });

  it('a variable in the form of a service link counts as ours if its port is a number', () => {
    expect(problemsOf({ METRICS_PORT_LABEL: 'tcp://10.0.0.3:9090', GATEWAY_PORTS: 'tcp://10.0.0.1:80' })).toHaveLength(
      2,
    );
    expect(problemsOf({ PORT: 'tcp://10.0.0.1:80' })).toEqual([expect.stringMatching(/^PORT must be /)]);
  });
});

/** Every text one letter away: one more, one fewer, another, or two that changed places. */
const misspelling = fc
  .record({
    name: fc.constantFrom(...known),
    kind: fc.constantFrom('more', 'fewer', 'other', 'swapped'),
    at: fc.nat(40),
    letter: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789abcxyz'),
  })
  .map(({ name, kind, at, letter }) => {
    const index = at % name.length;
    const [before, own, after] = [name.slice(0, index), name.charAt(index), name.slice(index + 1)];
    const texts: Readonly<Record<string, string>> = {
      more: before + letter + own + after,
      fewer: before + after,
      other: before + letter + after,
      swapped: before + after.slice(0, 1) + own + after.slice(1),
    };
    return { name, text: texts[kind] ?? '' };
  })
  .filter(({ text }) => !known.includes(text));

describe('misspelled names', () => {
  it('every name that differs by one letter from a variable is refused', () => {
    fc.assert(
      fc.property(misspelling, ({ name, text }) => {
        const problems = problemsOf({ [text]: value });
        expect(problems).toHaveLength(1);
        expect(problems[0]).toMatch(/^\S+ is not a variable of this gateway; did you mean [A-Z_]+\?$/);
        // Another of ours may be as near.
        const suggested = /did you mean ([A-Z_]+)/.exec(problems[0] ?? '')?.[1] ?? '';
        expect(known).toContain(suggested);
        const upper = text.toUpperCase();
        expect(editDistance(upper, suggested)).toBeLessThanOrEqual(editDistance(upper, name));
      }),
      { numRuns: 500 },
    );
  });

  it.each(rows)('the variable %s is accepted in every form in which it can be given', (name, row) => {
    const texts = ['1', 'true', '100', 'auto', 'production', 'info', 'https://a.example', 'redis://a', '127.0.0.1'];
    const usual = [
      String(row.default),
      renderDefault(row),
      row.kind.allowed.split(/[, ]/)[0] ?? '',
      'headers',
      'A=x',
      'a',
    ];
    for (const form of namesOf(name, row)) {
      for (const text of [...texts, ...usual, '', ' ']) {
        const problems = problemsOf({ [form]: text }).filter((problem) => problem.includes('not a variable'));
        expect(problems).toEqual([]);
      }
    }
    const valid = [...texts, ...usual].filter((text) => row.kind.parse(text) !== undefined);
    expect(valid, name).not.toEqual([]);
    for (const text of valid) {
      // A variable alone may lack others that it needs; that is no matter of its own form.
      const problems = problemsOf({ BOTBYE_BASE_URL: 'https://a.example', [name]: text });
      expect(problems.filter((problem) => problem.includes(`${name} must be ${row.kind.allowed}`))).toEqual([]);
    }
  });
});

describe('the distance between two names', () => {
  it.each([
    ['PORT', 'PORT', 0],
    ['', 'PORT', 4],
    ['PROT', 'PORT', 1],
    ['PRT', 'PORT', 1],
    ['PORTS', 'PORT', 1],
    ['POST', 'PORT', 1],
    ['PORTAL', 'PORT', 2],
    ['MAX_DEPHT', 'MAX_DEPTH', 1],
    ['REDIS_HOST', 'REDIS_URL', 4],
  ])('the distance counts the letters between %s and %s', (from, to, distance) => {
    expect(editDistance(from, to)).toBe(distance);
    expect(editDistance(to, from)).toBe(distance);
  });
});
