import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { renderDefault, renderEnvExample, renderVariableTable } from '../../src/config/render-variables.ts';
import { defaultOf, type Variable, variables } from '../../src/config/variables.ts';

/** The names and defaults that users, scripts and tests rely on, as the interface fixes them. */
const promised: Record<string, unknown> = {
  BOTBYE_BASE_URL: undefined,
  BOTBYE_API_KEY: undefined,
  BOTBYE_ACCOUNTS_FILE: undefined,
  BOTBYE_ACCOUNT_ID: undefined,
  BOTBYE_AUTH_SCHEME: 'bearer',
  BOTBYE_PATHS: 'events',
  BOTBYE_PATH_LIST: undefined,
  BOTBYE_PATH_SUMMARY: undefined,
  BOTBYE_PATH_COUNT: undefined,
  BOTBYE_PAGING: 'cursor-limit',
  BOTBYE_OPERANDS_KEY: 'operands',
  BOTBYE_VALUE_ENCODING: 'native',
  BOTBYE_FIELD_CASE: 'camel',
  BOTBYE_TOTAL: 'on-demand',
  BOTBYE_TIMEOUT_MS: 3000,
  BOTBYE_CONNECTIONS: 64,
  BOTBYE_MAX_RETRIES: 2,
  GATEWAY_TOKENS_FILE: undefined,
  GATEWAY_JWKS_URL: undefined,
  GATEWAY_JWT_PUBLIC_KEY_FILE: undefined,
  GATEWAY_JWT_ISSUER: undefined,
  GATEWAY_JWT_AUDIENCE: undefined,
  GATEWAY_JWT_PROJECTS_CLAIM: 'projects',
  GATEWAY_ANONYMOUS: false,
  QUOTA_COST_PER_MINUTE: undefined,
  HOST: '127.0.0.1',
  PORT: 4000,
  KEEP_ALIVE_MS: 75_000,
  METRICS_PORT: undefined,
  COMPRESSION: true,
  ALLOWED_HOSTS: [],
  WORKERS: 1,
  CACHE_REQUESTS_TTL_MS: 2000,
  CACHE_SUMMARY_TTL_MS: 10_000,
  CACHE_COUNT_TTL_MS: 10_000,
  CACHE_STALE_MS: 10_000,
  CACHE_STALE_IF_ERROR_MS: 120_000,
  CACHE_MAX_BYTES: 67_108_864,
  REDIS_URL: undefined,
  MAX_PAGE_SIZE: 500,
  MAX_DEPTH: 12,
  MAX_ALIASES: 30,
  MAX_COST: 5000,
  MAX_UPSTREAM_CALLS: 50,
  OPERATION_TIMEOUT_MS: 10_000,
  MAX_IN_FLIGHT: 256,
  LIVE_POLL_MS: 2000,
  LIVE_LATENESS_MS: 30000,
  MAX_SUBSCRIBERS: 1000,
  CORS_ORIGINS: [],
  GRAPHIQL: true,
  INTROSPECTION: true,
  PERSISTED_OPERATIONS_FILE: undefined,
  PERSISTED_OPERATIONS_ONLY: false,
  FAST_PATHS: true,
  FEDERATION: false,
  FEDERATION_ROUTER_SECRET: undefined,
  FEDERATION_OPEN: false,
  FEDERATION_TAGS: [],
  PRIVACY_REVEAL: [],
  PRIVACY_IP: 'full',
  LOG_LEVEL: 'info',
  LOG_SAMPLE: 1,
  OTEL_EXPORTER_OTLP_ENDPOINT: undefined,
  OTEL_SERVICE_NAME: 'botbye-graphql',
  SHUTDOWN_DELAY_MS: 0,
  SHUTDOWN_TIMEOUT_MS: 20_000,
  NODE_ENV: undefined,
};

/** Where production differs. */
const promisedInProduction = { ...promised, GRAPHIQL: false, INTROSPECTION: false, SHUTDOWN_DELAY_MS: 5000 };

/** Where a subgraph differs. */
const promisedAsSubgraph = { ...promised, MAX_UPSTREAM_CALLS: 500 };

const rows: readonly (readonly [string, Variable<unknown>])[] = Object.entries(variables);

const file = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

function defaults(production: boolean, subgraph = false): Record<string, unknown> {
  return Object.fromEntries(rows.map(([name, row]) => [name, defaultOf(row, production, subgraph)]));
}

describe('the variables', () => {
  it('the variables have the promised names and defaults', () => {
    expect(defaults(false)).toEqual(promised);
  });

  it('the variables have the promised defaults in production', () => {
    expect(defaults(true)).toEqual(promisedInProduction);
  });

  it('the variables have the promised defaults as a subgraph', () => {
    expect(defaults(false, true)).toEqual(promisedAsSubgraph);
  });

  it.each(rows)(
    'the variable %s accepts its own default',
    (_name, { kind, default: value, productionDefault, subgraphDefault }) => {
      for (const one of [value, productionDefault, subgraphDefault]) {
        if (one !== undefined && !Array.isArray(one)) expect(kind.parse(String(one))).toEqual(one);
      }
    },
  );

  it('the secret variables are the key, the router secret and the address of Redis, which may carry a password', () => {
    const secrets = rows.filter(([, row]) => row.secret).map(([name]) => name);
    expect(secrets).toEqual(['BOTBYE_API_KEY', 'REDIS_URL', 'FEDERATION_ROUTER_SECRET']);
  });
});

describe('the documentation of the variables', () => {
  it('the file .env.example is as generated (npm run generate brings it up to date)', () => {
    expect(file('.env.example')).toBe(renderEnvExample());
  });

  it('the table in docs/configuration.md is as generated (npm run generate brings it up to date)', () => {
    const [, table] = file('docs/configuration.md').split(/<!-- variables:begin -->\n|<!-- variables:end -->/);
    expect(table?.trim()).toBe(renderVariableTable().trim());
  });

  it('the file .env.example names each variable with its default and its meaning', () => {
    for (const [name, row] of rows) {
      expect(renderVariableTable()).toContain(`\`${name}\``);
      expect(renderEnvExample()).toContain(row.meaning);
      expect(renderEnvExample()).toContain(`Default: ${renderDefault(row)}.`);
    }
  });

  it('the file .env.example changes nothing while all of it is commented out', () => {
    const lines = renderEnvExample().split('\n');
    expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
  });

  it('the file .env.example means the defaults if none of it is commented out', () => {
    const assignments = renderEnvExample().matchAll(/^#([A-Z][A-Z_]*)=(.*)$/gm);
    const env = Object.fromEntries([...assignments].map(([, name, value]) => [name, value]));
    expect(Object.keys(env)).toHaveLength(rows.length + rows.filter(([, row]) => row.secret).length);
    expect(loadConfig(env)).toEqual(loadConfig({}));
  });
});
