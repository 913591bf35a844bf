import type { Dialect } from '../../config/config.ts';
import { loadConfig } from '../../config/load-config.ts';
import { pathFamilies } from '../../config/to-config.ts';
import type { Endpoint } from '../../domain/freshness.ts';
import type { Spelling } from '../../upstream/upstream-probe.ts';
import type { Env } from '../command.ts';
import { pathVariables } from './advice.ts';
import type { Check } from './check.ts';
import { switches } from './switches.ts';

type Line = readonly [name: string, value: string];

type Paths = Dialect['paths'];

/**
 * The shortest list of assignments that turns the configured spelling into the one that works. Loads the configuration
 * with each candidate, because an override of a path that is already set wins over its family.
 */
export function linesToSet(
  env: Env,
  configured: Spelling,
  found: Spelling,
  checks: readonly Check[],
): readonly string[] {
  const { dialect } = found;
  const lines: readonly Line[] = [
    ...changed('BOTBYE_BASE_URL', configured.baseUrl, found.baseUrl),
    ...changed('BOTBYE_AUTH_SCHEME', configured.dialect.authScheme, dialect.authScheme),
    ...pathLines(env, dialect.paths, foundEndpoints(checks)),
    ...switches.flatMap(({ name, variable }) =>
      changed(variable, String(configured.dialect[name]), String(dialect[name])),
    ),
  ];
  return lines.map(([name, value]) => `${name}=${value}`);
}

/** The endpoints whose path is known; for the others no line can be given. */
function foundEndpoints(checks: readonly Check[]): readonly Endpoint[] {
  const isFound = (endpoint: Endpoint): boolean =>
    checks.some(({ name, state, tries }) => name === endpoint && state !== 'skipped' && tries.length === 0);
  return (['requests', 'summary', 'count'] as const).filter(isFound);
}

function changed(name: string, from: string, to: string): readonly Line[] {
  return from === to ? [] : [[name, to]];
}

function pathLines(env: Env, wanted: Paths, endpoints: readonly Endpoint[]): readonly Line[] {
  const families = Object.keys(pathFamilies).map((family): readonly Line[] => [['BOTBYE_PATHS', family]]);
  const ways = [[], ...families].map((lines) => {
    const paths = pathsWith(env, lines);
    const overrides = endpoints.flatMap((name) => changed(pathVariables[name], paths?.[name] ?? '', wanted[name]));
    return [...lines, ...overrides];
  });
  return ways.reduce((fewest, way) => (way.length < fewest.length ? way : fewest));
}

function pathsWith(env: Env, lines: readonly Line[]): Paths | undefined {
  const loaded = loadConfig({ ...env, ...Object.fromEntries(lines) });
  return 'config' in loaded ? loaded.config.upstream.dialect.paths : undefined;
}
