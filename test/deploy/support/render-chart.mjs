import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { findHelm } from './find-helm.mjs';
import { root } from './paths.mjs';
import { run } from './run.mjs';

export const chart = join(root, 'deploy/helm/botbye-graphql');

/** The manifests that Helm makes of the chart with these values, by their kind; throws what Helm says if it refuses. */
export async function renderChart(values) {
  const settings = Object.entries(values).flatMap(([name, value]) => [
    '--set-json',
    `${name}=${JSON.stringify(value)}`,
  ]);
  const { code, output, stdout } = await run(findHelm(), [
    'template',
    'shop',
    chart,
    '--namespace',
    'web',
    ...settings,
  ]);
  if (code !== 0) throw new Error(output);
  const manifests = parseAllDocuments(stdout).map((document) => document.toJS());
  return Object.fromEntries(manifests.filter(Boolean).map((manifest) => [manifest.kind, manifest]));
}

export const containerOf = ({ Deployment }) => Deployment.spec.template.spec.containers[0];

export const envOf = (manifests) =>
  Object.fromEntries(containerOf(manifests).env.map(({ name, value }) => [name, value]));
