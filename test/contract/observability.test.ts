import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { metricRows } from '../../src/observability/metric-rows.ts';
import { nodeMetrics } from '../../src/observability/rows/node-metrics.ts';
import { alertNames, alertRules, dashboard, metricsIn, panelQueries } from '../support/read-observability.ts';

const own = metricRows.map(({ name }) => name);
const known = [...own, ...nodeMetrics.map(({ name }) => name)];
const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
const queries = panelQueries.map(({ query }) => query).join('\n');

/** Labels that a selector names beside those of Prometheus and the dashboard's variables. */
function unknownLabels(text: string): readonly string[] {
  return [...text.matchAll(/\b(botbye_\w+?)(?:_bucket)?\{([^}]*)\}/g)].flatMap(([, name = '', selector = '']) => {
    const labels = Object.keys(metricRows.find((row) => row.name === name)?.labels ?? {});
    const named = [...selector.matchAll(/(\w+)(?==~?"|!=")/g)].map(([, label = '']) => label);
    return named
      .filter((label) => ![...labels, 'job', 'instance'].includes(label))
      .map((label) => `${name} has no label ${label}`);
  });
}

describe('the alert rules', () => {
  it('the alert rules name metrics and labels that exist', () => {
    const named = metricsIn(alertRules);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
    expect(unknownLabels(alertRules)).toEqual([]);
  });

  it('every alert has a severity, a summary, a description, and an entry in the runbook that its link leads to', () => {
    expect(new Set(alertNames).size).toBe(alertNames.length);
    const rules = alertRules.split(/^ {6}- alert: /m).slice(1);
    expect(rules).toHaveLength(alertNames.length);
    for (const rule of rules) {
      const [name = ''] = rule.split('\n', 1);
      expect(rule).toMatch(/\n {10}severity: (?:critical|warning|info)\n/);
      expect(rule).toMatch(/\n {10}summary: \S.+\n {10}description: \S.+\n/);
      expect(rule).toMatch(new RegExp(`\n {10}runbook_url: https://\\S+/docs/runbook\\.md#${name.toLowerCase()}\n`));
      const severity = /severity: (\w+)/.exec(rule)?.[1];
      expect(runbook).toMatch(new RegExp(`\n### ${name}\n\n${severity}\\. `));
    }
  });

  it('the runbook has entries for nothing but alerts, each with where to look and what to do', () => {
    const entries = runbook.split(/^### /m).slice(1);
    expect(entries.map((entry) => entry.split('\n', 1)[0]).sort()).toEqual([...alertNames].sort());
    const lacking = entries.filter((entry) => !/\*\*Look(?::| and do:)\*\* /.test(entry) || !/ ?do:\*\* /i.test(entry));
    expect(lacking).toEqual([]);
  });

  it('the runbook names panels of the dashboard', () => {
    const titles = dashboard.panels.map(({ title }) => title);
    const named = [...runbook.matchAll(/(?<![`=:"{~])"([A-Z][a-z][^"\n]+)"/g)].map(([, title = '']) => title);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((title) => !titles.includes(title))).toEqual([]);
  });
});

describe('the dashboard', () => {
  const charts = dashboard.panels.filter(({ type }) => type !== 'row');

  it('the dashboard asks for metrics and labels that exist, and for every metric of the gateway', () => {
    const named = metricsIn(queries);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
    expect(own.filter((name) => !named.includes(name))).toEqual([]);
    expect(unknownLabels(queries)).toEqual([]);
  });

  it('the dashboard has a row each for traffic, upstream, caches, protection and process', () => {
    const rows = dashboard.panels.filter(({ type }) => type === 'row').map(({ title }) => title);
    expect(rows).toEqual(['Traffic', 'Upstream', 'Caches', 'Protection', 'Process']);
  });

  it('every panel has a unit of Grafana, a description, and a title and id of its own', () => {
    const units = ['bytes', 'cps', 'none', 'ops', 'percentunit', 'reqps', 's', 'short'];
    for (const { fieldConfig, description } of charts) {
      expect(units).toContain(fieldConfig?.defaults.unit);
      expect(description).toMatch(/^\S.+\.$/);
    }
    const { panels } = dashboard;
    for (const key of ['id', 'title'] as const) expect(new Set(panels.map((one) => one[key])).size).toBe(panels.length);
  });

  it('every panel has its place, which no other panel covers', () => {
    const taken = new Set<string>();
    for (const { title, gridPos } of dashboard.panels) {
      const { x, y, w, h } = gridPos;
      expect(x + w).toBeLessThanOrEqual(24);
      for (let at = 0; at < w * h; at += 1) {
        const cell = `${x + (at % w)} ${y + Math.floor(at / w)}`;
        expect(taken.has(cell), title).toBe(false);
        taken.add(cell);
      }
    }
  });

  it('every query of the dashboard follows its variables, and legends name labels that the query keeps', () => {
    const variables = dashboard.templating.list.map(({ name }) => name);
    expect(variables).toEqual(['datasource', 'job', 'instance']);
    const selectors = queries.match(/\{[^}]*\}/g) ?? [];
    expect(selectors.filter((one) => !one.includes('job=~"$job",instance=~"$instance"'))).toEqual([]);
    const used = [...queries.matchAll(/\$(\w+)/g)].map(([, name = '']) => name);
    expect(used.filter((name) => ![...variables, '__rate_interval'].includes(name))).toEqual([]);
    for (const { expr, legendFormat } of charts.flatMap(({ targets = [] }) => targets)) {
      for (const [, label = ''] of legendFormat.matchAll(/\{\{(\w+)\}\}/g))
        expect(expr).toMatch(new RegExp(`by \\([^)]*\\b${label}\\b`));
    }
  });
});
