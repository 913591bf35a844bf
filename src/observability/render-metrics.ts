import { metricRows } from './metric-rows.ts';
import { nodeMetrics } from './rows/node-metrics.ts';

/** The table of docs/metrics.md. */
export function renderMetricTable(): string {
  const rows = metricRows.map(({ name, kind, help, labels }) => {
    const listed = Object.entries(labels).map(([label, values]) => `\`${label}\`: ${values}`);
    return `| \`${name}\` | ${kind} | ${help} | ${listed.join('; ') || 'none'} |`;
  });
  return ['| Metric | Type | What it says | Labels |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** Its second table. */
export function renderNodeMetricTable(): string {
  const rows = nodeMetrics.map(({ name, kind, help, isOfLinux }) => {
    return `| \`${name}\` | ${kind} | ${help}${isOfLinux ? ' Linux only.' : ''} |`;
  });
  return ['| Metric | Type | What it says |', '| --- | --- | --- |', ...rows].join('\n');
}
