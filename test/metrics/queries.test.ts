import { afterAll, expect, it, vi } from 'vitest';
import { metricRows } from '../../src/observability/metric-rows.ts';
import { alertNames, alertRules, panelQueries } from '../support/read-observability.ts';
import { type Bench, startBench } from './bench.ts';
import { askAgain, type Fault, faults, watchAlerts } from './faults.ts';
import { describeWithPrometheus, type Prometheus, type Series, startPrometheus } from './prometheus.ts';

/** The window of rates: a few scrapes. */
const window = '[6s]';

/** Rules whose alerts fire after two seconds. What is seen once stays seen for half a minute. */
const quickRules = alertRules
  .replaceAll(/\bfor: \d+m\b/g, 'for: 2s')
  .replaceAll('[15m]', '[30s]')
  .replaceAll(/\[\d+m\]/g, window);

/** As Grafana asks, for all instances. */
function toQuery(query: string): string {
  return query
    .replaceAll('$job', 'botbye-graphql')
    .replaceAll('$instance', '.*')
    .replaceAll(/\[(?:\$__rate_interval|\d+m)\]/g, window);
}

const longestFaultMs = 20_000;

type Watched = ReturnType<typeof watchAlerts>;

/** Until its alerts fire; returns those that did not in time. */
async function provoke(fault: Fault, bench: Bench, { fired, look }: Watched): Promise<readonly string[]> {
  const missing = () => fault.alerts.filter((name) => !fired.has(name));
  // One that fired before, since the machine is busy, has to fire again.
  for (const name of fault.alerts) fired.delete(name);
  const endMs = performance.now() + longestFaultMs;
  await fault.begin?.(bench);
  while (missing().length > 0 && performance.now() < endMs) {
    await fault.again(bench);
    await look();
  }
  await fault.end?.(bench);
  return missing();
}

async function workCalmly(bench: Bench, { look }: Watched): Promise<void> {
  const endMs = performance.now() + 5_000;
  while (performance.now() < endMs) await askAgain(bench);
  await look();
}

const hasFigure = ({ values = [] }: Series) => values.some(([, value]) => Number.isFinite(Number(value)));

describeWithPrometheus('Prometheus', () => {
  let prometheus: Prometheus | undefined;
  afterAll(() => prometheus?.stop());

  it('Prometheus sees no alert fire under plain load, and each fire under its fault', async () => {
    const bench = await startBench();
    prometheus = await startPrometheus({ rules: quickRules, ports: bench.ports });
    const watched = watchAlerts(prometheus);
    const { upTargets } = prometheus;
    await vi.waitFor(async () => expect(await upTargets()).toHaveLength(bench.ports.length), { timeout: 10_000 });
    await workCalmly(bench, watched);
    // A machine that is busy with other work lags.
    expect([...watched.fired.keys()].filter((name) => name !== 'BotbyeEventLoopLag')).toEqual([]);
    const missing: string[] = [];
    for (const fault of faults) missing.push(...(await provoke(fault, bench, watched)));
    expect(missing).toEqual([]);
    expect([...watched.fired.keys()].sort()).toEqual([...alertNames].sort());
    for (const [name, annotations] of watched.fired)
      expect(Object.values(annotations).join(' '), name).not.toMatch(/<no value>|<error expanding|%!|<nil>|NaN/);
  });

  it.each(panelQueries)('Prometheus has figures for the panel $panel', async ({ query }) => {
    const series = (await prometheus?.queryRange(toQuery(query))) ?? [];
    expect(series.filter(hasFigure)).not.toEqual([]);
  });

  it.each(metricRows)('Prometheus has the metric $name', async ({ name, kind }) => {
    const series = (await prometheus?.queryRange(kind === 'histogram' ? `${name}_count` : name)) ?? [];
    expect(series.filter(hasFigure)).not.toEqual([]);
  });
});
