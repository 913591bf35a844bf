import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { generated } from './paths.mjs';
import { run } from './run.mjs';

/** Custom resources have no schema there. */
const unknown = ['PodMonitor'];

/**
 * What Kubernetes would say against manifests: values by its own schemas, and names of fields by the types that are made
 * of them, since an unknown field is an error of the type only. An empty text is none.
 */
export async function checkManifests(manifests) {
  const known = manifests.filter(({ kind }) => !unknown.includes(kind));
  const problems = await Promise.all(known.map(validate));
  return [...problems, await checkTypes(known)].filter(Boolean).join('\n');
}

async function validate({ apiVersion, kind, ...rest }) {
  const models = await import(`kubernetes-models/${moduleOf(apiVersion)}`);
  try {
    new models[kind]({ apiVersion, kind, ...rest }).validate();
  } catch (error) {
    return `${kind}: ${error.message}`;
  }
}

async function checkTypes(manifests) {
  mkdirSync(generated, { recursive: true });
  const file = join(generated, 'manifests.ts');
  const lines = manifests.flatMap((manifest, index) => [
    `import type { I${manifest.kind} as Kind${index} } from 'kubernetes-models/${moduleOf(manifest.apiVersion)}/${manifest.kind}';`,
    `export const manifest${index}: Kind${index} = ${JSON.stringify(manifest, null, 2)};`,
  ]);
  writeFileSync(file, `${lines.join('\n')}\n`);
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
  const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--ignoreConfig', '--types', ''];
  const { code, output } = await run(process.execPath, [tsc, ...options, file]);
  return code === 0 ? '' : output;
}

/** "v1" and "apps/v1" are folders of the package. */
const moduleOf = (apiVersion) => apiVersion;
