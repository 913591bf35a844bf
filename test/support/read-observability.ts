import { readFileSync } from 'node:fs';

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

/** The alert rules, as they are deployed. */
export const alertRules = read('deploy/prometheus/alerts.yml');

/** The names of the alerts, in their order. */
export const alertNames = [...alertRules.matchAll(/^ {6}- alert: (\w+)$/gm)].map(([, name = '']) => name);

export interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly fieldConfig?: { readonly defaults: { readonly unit: string } };
  readonly targets?: readonly { readonly expr: string; readonly legendFormat: string; readonly refId: string }[];
}

interface Dashboard {
  readonly uid: string;
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly { readonly name: string; readonly query: unknown }[] };
}

export const dashboard: Dashboard = JSON.parse(read('deploy/grafana/botbye-graphql.json'));

/** Each query of the dashboard with the panel that shows it. */
export const panelQueries = dashboard.panels.flatMap(({ title, targets = [] }) =>
  targets.map(({ expr, refId }) => ({ panel: `${title} (${refId})`, query: expr })),
);

/** The metrics that rules or queries name, without what a histogram puts behind its name. */
export function metricsIn(text: string): readonly string[] {
  const names = text.match(/\b(?:botbye|process|nodejs)_\w+/g) ?? [];
  return [...new Set(names.map((name) => name.replace(/_(?:bucket|sum|count)$/, '')))];
}
