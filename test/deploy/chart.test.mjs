import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { loadConfig } from '../../dist/index.js';
import { checkManifests } from './support/check-manifests.mjs';
import { findHelm } from './support/find-helm.mjs';
import { root } from './support/paths.mjs';
import { chart, containerOf, envOf, renderChart } from './support/render-chart.mjs';
import { run } from './support/run.mjs';

const upstream = { 'config.BOTBYE_BASE_URL': 'https://botbye-api.example.com' };
const company = {
  ...upstream,
  'config.CACHE_MAX_BYTES': 134_217_728,
  'config.PERSISTED_OPERATIONS_ONLY': true,
  'secrets.existingSecret': 'gateway-secrets',
  'secrets.files': { BOTBYE_API_KEY_FILE: 'api-key', REDIS_URL_FILE: 'redis-url', GATEWAY_TOKENS_FILE: 'tokens.json' },
  'networkPolicy.callers': [{ namespaceSelector: { matchLabels: { team: 'shop' } } }],
  'podMonitor.enabled': true,
};
const plain = {
  ...upstream,
  metricsPort: null,
  'autoscaling.enabled': false,
  'disruptionBudget.enabled': false,
  'networkPolicy.enabled': false,
};

describe('the chart', () => {
  it('helm lint finds nothing to say against the chart', async () => {
    const { code, output } = await run(findHelm(), [
      'lint',
      '--strict',
      chart,
      '--set',
      'config.BOTBYE_BASE_URL=https://a',
    ]);
    assert.equal(code, 0, output);
    assert.doesNotMatch(output, /\[(?:WARNING|ERROR)\]/);
  });

  for (const [name, values] of Object.entries({ upstream, company, plain })) {
    it(`Kubernetes' schemas know every field that the chart sets, and take its value: ${name}`, async () => {
      assert.equal(await checkManifests(Object.values(await renderChart(values))), '');
    });
  }

  it('the check of manifests finds a value and a name that Kubernetes does not know', async () => {
    const broken = async (breakIt) => {
      const manifests = await renderChart(upstream);
      breakIt(containerOf(manifests));
      return checkManifests([manifests.Deployment]);
    };
    const wrongValue = await broken(({ ports }) => Object.assign(ports[0], { containerPort: 'many' }));
    assert.match(wrongValue, /containerPort must be integer/);
    const wrongName = await broken((container) => Object.assign(container, { livenesProbe: container.livenessProbe }));
    assert.match(wrongName, /"livenesProbe"' does not exist/);
  });

  it('the chart has the version of the package', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const { version: ofChart, appVersion } = parse(readFileSync(join(chart, 'Chart.yaml'), 'utf8'));
    assert.deepEqual([ofChart, appVersion], [version, version]);
  });

  it('the chart refuses a start without an upstream, files without their Secret, and a secret among the settings', async () => {
    await assert.rejects(renderChart({}), /Set config.BOTBYE_BASE_URL/);
    await assert.rejects(renderChart({ ...company, 'secrets.existingSecret': '' }), /set secrets.existingSecret/);
    await assert.rejects(renderChart({ ...upstream, 'config.BOTBYE_API_KEY': 'key' }), /BOTBYE_API_KEY/);
    await assert.rejects(renderChart({ ...upstream, 'config.REDIS_URL': 'redis://u:secret@redis' }), /REDIS_URL/);
    await assert.rejects(renderChart({ ...upstream, replica: 3 }), /replica/);
  });
});

describe('a pod of the chart', () => {
  it('the gateway takes every variable that a pod sets', async () => {
    for (const values of [
      upstream,
      plain,
      { ...upstream, 'config.MAX_COST': 9_000, 'config.CACHE_MAX_BYTES': 134_217_728 },
    ]) {
      assert.deepEqual(loadConfig(envOf(await renderChart(values))).problems, undefined);
    }
    assert.match(String(loadConfig({ ...envOf(await renderChart(upstream)), MAX_COTS: '1' }).problems), /MAX_COTS/);
  });

  it('the values that docs/operating.md shows give a pod whose files are those of the Secret', async () => {
    const page = readFileSync(join(root, 'docs/operating.md'), 'utf8');
    const [, block] = /^```yaml\n([\s\S]*?)^```$/m.exec(page);
    const shown = parse(block);
    const manifests = await renderChart(shown);
    assert.equal(await checkManifests(Object.values(manifests)), '');
    for (const [name, key] of Object.entries(shown.secrets.files)) {
      assert.equal(envOf(manifests)[name], `/etc/botbye-graphql/${key}`);
    }
  });

  it('a pod names a mounted file for each secret, and has no secret in its environment', async () => {
    const manifests = await renderChart(company);
    const { volumes } = manifests.Deployment.spec.template.spec;
    const [{ mountPath }] = containerOf(manifests).volumeMounts;
    const [{ secret }] = volumes;
    assert.equal(secret.secretName, 'gateway-secrets');
    const mounted = Object.fromEntries(secret.items.map(({ key, path }) => [key, `${mountPath}/${path}`]));
    const env = envOf(manifests);
    for (const [name, key] of Object.entries(company['secrets.files'])) assert.equal(env[name], mounted[key]);
  });

  it('a pod keeps to the restricted standard of pod security, with a root that is read-only', async () => {
    const manifests = await renderChart(company);
    const pod = manifests.Deployment.spec.template.spec;
    const { securityContext } = containerOf(manifests);
    assert.deepEqual([pod.securityContext.runAsNonRoot, pod.securityContext.runAsUser], [true, 1000]);
    assert.equal(pod.securityContext.seccompProfile.type, 'RuntimeDefault');
    assert.deepEqual(securityContext, {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    assert.deepEqual([pod.hostNetwork, pod.hostPID, pod.hostIPC], [undefined, undefined, undefined]);
    assert.equal(pod.automountServiceAccountToken, false);
    assert.ok(pod.volumes.every((volume) => 'secret' in volume));
  });

  it('the probes of a pod ask METRICS_PORT, or the port of the callers if there is none', async () => {
    for (const [values, port] of [
      [upstream, 'metrics'],
      [plain, 'http'],
    ]) {
      const container = containerOf(await renderChart(values));
      const asked = ['startupProbe', 'livenessProbe', 'readinessProbe'].map((name) => container[name].httpGet);
      assert.deepEqual(
        asked,
        ['/health', '/health', '/ready'].map((path) => ({ path, port })),
      );
      assert.ok(container.ports.some(({ name }) => name === port));
    }
  });

  it('a pod is given longer to end than the gateway takes at most', async () => {
    for (const shutdown of [{}, { 'shutdown.delayMs': 12_500, 'shutdown.timeoutMs': 60_000 }]) {
      const manifests = await renderChart({ ...upstream, ...shutdown });
      const { SHUTDOWN_DELAY_MS: delayMs, SHUTDOWN_TIMEOUT_MS: timeoutMs } = envOf(manifests);
      const { terminationGracePeriodSeconds } = manifests.Deployment.spec.template.spec;
      assert.ok(terminationGracePeriodSeconds * 1_000 >= Number(delayMs) + Number(timeoutMs) + 2_000);
    }
  });
});

describe('what stands around the pods', () => {
  it('the autoscaler counts what a replica executes, by a metric that docs/metrics.md has, and owns the number of replicas', async () => {
    const { Deployment, HorizontalPodAutoscaler } = await renderChart(upstream);
    const [{ pods }] = HorizontalPodAutoscaler.spec.metrics;
    const metrics = readFileSync(join(root, 'docs/metrics.md'), 'utf8');
    assert.ok(metrics.includes(`| \`${pods.metric.name}\` | gauge |`));
    assert.equal(HorizontalPodAutoscaler.spec.scaleTargetRef.name, Deployment.metadata.name);
    assert.equal(Deployment.spec.replicas, undefined);
    assert.equal((await renderChart(plain)).Deployment.spec.replicas, 3);
  });

  it('service, disruption budget, network policy and monitor select the pods', async () => {
    const { Deployment, Service, PodDisruptionBudget, NetworkPolicy, PodMonitor } = await renderChart(company);
    const { labels } = Deployment.spec.template.metadata;
    const selectors = [
      Service.spec.selector,
      PodDisruptionBudget.spec.selector.matchLabels,
      NetworkPolicy.spec.podSelector.matchLabels,
      PodMonitor.spec.selector.matchLabels,
    ];
    for (const selector of selectors) {
      assert.ok(Object.keys(selector).length > 0);
      for (const [name, value] of Object.entries(selector)) assert.equal(labels[name], value);
    }
  });

  it('the network policy lets in callers and scrapers, each at their own port, and out to names, upstream and Redis', async () => {
    const { ingress, egress } = (await renderChart(company)).NetworkPolicy.spec;
    const own = { podSelector: {} };
    assert.deepEqual(ingress, [
      { ports: [{ port: 'http', protocol: 'TCP' }], from: [own, ...company['networkPolicy.callers']] },
      { ports: [{ port: 'metrics', protocol: 'TCP' }], from: [own] },
    ]);
    assert.deepEqual(
      egress.map(({ ports }) => ports.map(({ port }) => port)),
      [[53, 53], [443], [6379]],
    );
  });

  it('an image is named by its digest if there is one, else by its tag, else by the version of the chart', async () => {
    const digest = `sha256:${'0f'.repeat(32)}`;
    const imageOf = async (values) => containerOf(await renderChart({ ...upstream, ...values })).image;
    assert.equal(await imageOf({ 'image.digest': digest, 'image.tag': 'x' }), `botbye-graphql@${digest}`);
    assert.equal(await imageOf({ 'image.tag': 'x' }), 'botbye-graphql:x');
    assert.match(await imageOf({}), /^botbye-graphql:\d+\.\d+\.\d+$/);
  });
});
