import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { alertNames } from '../support/read-observability.ts';
import { describeWithPrometheus } from './prometheus.ts';

const cases = fileURLToPath(new URL('alerts.test.yml', import.meta.url));
const rules = fileURLToPath(new URL('../../deploy/prometheus/alerts.yml', import.meta.url));

function promtool(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync('promtool', args, { encoding: 'utf8' });
  return { status, output: `${stdout}${stderr}` };
}

describeWithPrometheus('promtool', () => {
  it('promtool accepts the rules', () => {
    const { status, output } = promtool('check', 'rules', rules);
    expect([status, output]).toEqual([0, expect.stringContaining(`${alertNames.length} rules found`)]);
  });

  it('promtool sees each alert fire at its figures after its time, and not at figures close by', () => {
    const text = readFileSync(cases, 'utf8');
    expect(alertNames.filter((name) => !text.includes(`{alertname="${name}"}`))).toEqual([]);
    const { status, output } = promtool('test', 'rules', cases);
    expect([status, output]).toEqual([0, expect.stringContaining('SUCCESS')]);
  });
});
