import { badParameter } from './refusal.ts';

export type Parameters = Readonly<Partial<Record<string, string>>>;

/** The query's parameters by name, each known and given once. */
export function readParameters(query: URLSearchParams, known: readonly string[]): Parameters {
  const parameters: Record<string, string> = {};
  for (const [name, value] of query) {
    if (!known.includes(name)) throw badParameter(name.slice(0, 80), 'name', 'unknown query parameter');
    if (name in parameters) throw badParameter(name, 'name', `${name} is given twice`);
    parameters[name] = value;
  }
  return parameters;
}
