import { prettyJson } from './operation.ts';
import { readOperations } from './read-operations.ts';

const hourMs = 3_600_000;

/**
 * Variables with the hour before `nowMs` as `since`, if the document takes it: a subscription without it shows nothing until
 * something happens. Variables that cannot be read stay as they are.
 */
export function withSince<T extends { readonly query: string; readonly variables: string }>(tab: T, nowMs: number): T {
  const [operation] = readOperations(tab.query);
  const takesSince = operation?.variableDefinitions?.some(({ variable }) => variable.name.value === 'since');
  const variables = takesSince ? parseObject(tab.variables) : undefined;
  if (variables === undefined) return tab;
  const since = new Date(nowMs - hourMs).toISOString();
  return { ...tab, variables: prettyJson(JSON.stringify({ ...variables, since })) };
}

function parseObject(text: string): object | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
}
