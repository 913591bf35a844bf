import { metricRows } from './metric-rows.ts';

/** The table of docs/metrics.md. */
export function renderMetricTable(): string {
  const rows = metricRows.map(({ name, kind, help, labels }) => {
    const listed = Object.entries(labels).map(([label, values]) => `\`${label}\`: ${values}`);
    return `| \`${name}\` | ${kind} | ${help} | ${listed.join('; ') || 'none'} |`;
  });
  return ['| Metric | Type | What it says | Labels |', '| --- | --- | --- | --- |', ...rows].join('\n');
}
