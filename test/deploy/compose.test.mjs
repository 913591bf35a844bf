import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { loadConfig } from '../../dist/index.js';
import { root } from './support/paths.mjs';

const folder = join(root, 'deploy');
const read = (path) => readFileSync(join(folder, path), 'utf8');
const compose = parse(read('compose.yaml'), { merge: true });
const { services, networks, volumes } = compose;

/** What another part of the project makes, and this file only mounts. */
const madeElsewhere = ['./grafana'];

/** Text with its ${NAME:-default}; what is required gets what an operator would set. */
const interpolate = (text, given) =>
  text.replace(/\$\{(\w+)(?::-([^}]*)|:\?[^}]*)?\}/g, (_all, name, fallback) => given[name] ?? fallback ?? '');

const envOf = ({ environment }) => {
  const given = { BOTBYE_BASE_URL: 'https://botbye-api.example.com' };
  return Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, interpolate(value, given)]));
};

// A linter of compose files carries the specification's schema in its present form.
const file = new URL('node_modules/dclint/schemas/compose.schema.json', import.meta.url);
// Draft 7 of JSON Schema, which Ajv reads by default and knows under another address.
const { $schema: _draft, ...schema } = JSON.parse(readFileSync(file, 'utf8'));
const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);

const problemsOf = (file) =>
  validate(file) ? [] : validate.errors.map(({ instancePath, message }) => `${instancePath} ${message}`);

describe('the compose file', () => {
  it("the compose specification's schema takes the compose file", () => {
    assert.deepEqual(problemsOf(compose), []);
  });

  it("the compose specification's schema refuses a service with a name or a value that it does not have", () => {
    const service = (more) => ({ services: { gateway: { image: 'a', ...more } } });
    assert.deepEqual(problemsOf(service({})), []);
    assert.notDeepEqual(problemsOf(service({ replica: 3 })), []);
    assert.notDeepEqual(problemsOf(service({ read_only: [] })), []);
  });

  it('the compose file has three replicas, and what stands around them', () => {
    const always = Object.keys(services).filter((name) => services[name].profiles === undefined);
    assert.deepEqual(always.sort(), ['gateway', 'grafana', 'haproxy', 'prometheus', 'redis']);
    assert.equal(services.gateway.deploy.replicas, 3);
    assert.equal(existsSync(join(folder, services.gateway.build.context, 'Dockerfile')), true);
  });

  it('the image of the compose file has the version of the package', () => {
    const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    assert.equal(services.gateway.image, `${name}:${version}`);
    assert.equal(services.sandbox.image, services.gateway.image);
  });

  it('the gateway takes every variable that the compose file sets', () => {
    assert.equal(loadConfig(envOf(services.gateway)).problems, undefined);
    assert.notEqual(loadConfig({ ...envOf(services.gateway), METRICS_PROT: '1' }).problems, undefined);
  });

  it('every file and folder that the compose file mounts is there, and every volume and network is declared', () => {
    const sources = Object.values(services).flatMap(({ volumes: mounts = [] }) =>
      mounts.map((mount) => mount.split(':')[0]),
    );
    const [paths, named] = [
      sources.filter((one) => one.startsWith('.')),
      sources.filter((one) => !one.startsWith('.')),
    ];
    assert.ok(paths.length > 3);
    const missing = paths.filter((path) => !madeElsewhere.includes(path) && !existsSync(join(folder, path)));
    assert.deepEqual(missing, []);
    assert.deepEqual(named.sort(), Object.keys(volumes).sort());
    const joined = new Set(Object.values(services).flatMap((service) => service.networks ?? []));
    assert.deepEqual([...joined].sort(), Object.keys(networks).sort());
  });

  it('every service is confined: no capability, no new privilege, a root that is read-only', () => {
    for (const [name, service] of Object.entries(services)) {
      assert.deepEqual(service.cap_drop, ['ALL'], name);
      assert.deepEqual(service.security_opt, ['no-new-privileges:true'], name);
      assert.equal(service.read_only, true, name);
    }
  });

  it('the compose file publishes ports on loopback only, unless LISTEN_ADDRESS says otherwise', () => {
    const ports = Object.values(services).flatMap((service) => service.ports ?? []);
    assert.equal(ports.length, 3);
    for (const port of ports) assert.match(interpolate(port, {}), /^127\.0\.0\.1:\d+:\d+$/);
  });

  it('no two services of the compose file share two networks, where a name would have two addresses', () => {
    const names = Object.keys(services).filter((name) => services[name].networks !== undefined);
    for (const one of names) {
      for (const other of names.filter((name) => name > one)) {
        const shared = services[one].networks.filter((network) => services[other].networks.includes(network));
        assert.ok(shared.length <= 1, `${one} and ${other} share ${shared}`);
      }
    }
    assert.deepEqual(services.redis.networks, ['cache']);
    assert.equal(networks.cache.internal, true);
  });

  it('a replica is given longer to end than the gateway takes at most', () => {
    const { config } = loadConfig({ ...envOf(services.gateway), HOST: '0.0.0.0', NODE_ENV: 'production' });
    const { shutdownDelayMs, shutdownTimeoutMs } = config.server;
    const grace = Number(/^(\d+)s$/.exec(services.gateway.stop_grace_period)[1]) * 1_000;
    assert.ok(grace >= shutdownDelayMs + shutdownTimeoutMs + 2_000);
  });
});

describe('what the compose file mounts', () => {
  it('Prometheus asks each replica by its own address at METRICS_PORT, and HAProxy where it tells its metrics', () => {
    const { scrape_configs: jobs } = parse(read('prometheus/prometheus.yml'));
    const [gateway, haproxy] = jobs;
    const [{ names, port }] = gateway.dns_sd_configs;
    assert.deepEqual([names, String(port)], [['gateway'], services.gateway.environment.METRICS_PORT]);
    const [{ targets }] = haproxy.static_configs;
    const [host, observed] = targets[0].split(':');
    assert.ok(host in services);
    assert.ok(read('haproxy/haproxy.cfg').includes(`OBSERVE-*:${observed}`));
  });

  it('HAProxy asks for replicas by the name, port and probe port that the compose file gives them', () => {
    const config = read('haproxy/haproxy.cfg');
    assert.ok(/"\$\{GATEWAY_NAME-gateway\}:\$\{GATEWAY_PORT-4000\}"/.test(config));
    assert.ok(config.includes(`\${GATEWAY_PROBE_PORT-${services.gateway.environment.METRICS_PORT}}`));
    assert.match(readFileSync(join(root, 'Dockerfile'), 'utf8'), /\bPORT=4000\b/);
  });

  it('Grafana finds its dashboards where the compose file mounts them, and Prometheus under its name', () => {
    const { providers } = parse(read('grafana-provisioning/dashboards/botbye-graphql.yml'));
    const { datasources } = parse(read('grafana-provisioning/datasources/prometheus.yml'));
    const mounts = services.grafana.volumes.map((mount) => mount.split(':'));
    const dashboards = mounts.find(([source]) => source === './grafana')[1];
    assert.equal(providers[0].options.path, dashboards);
    assert.ok(new URL(datasources[0].url).hostname in services);
  });
});
