import { badInput } from '../domain/gateway-error.ts';
import { parseId } from '../domain/project-ref.ts';
import { isObject } from '../runtime/json.ts';
import { type EntityRef, parseEntityId } from './global-id.ts';
import { type EntityValue, loadEntityRef } from './node.ts';
import type { ResolverContext } from './resolver-context.ts';

/** Most representations in one `_entities`. */
export const maxRepresentations = 500;

const argument = 'representations';

/** The entity that another subgraph names by one of our keys. A project takes no upstream call before its fields do. */
export async function loadEntity(representation: unknown, context: ResolverContext): Promise<EntityValue> {
  return loadEntityRef(parseRepresentation(representation, context.defaultAccountId), context);
}

/** Reads own properties only, and text only: the representation comes from outside. */
function parseRepresentation(representation: unknown, defaultAccountId: string | undefined): EntityRef {
  const read = (name: string): string | undefined => textOf(representation, name);
  const [type, id, accountId, projectId] = [read('__typename'), read('id'), read('accountId'), read('projectId')];
  const isOurs = type === 'BotByeProject' || type === 'BotByeRequest';
  if (isOurs && id !== undefined) {
    const ref = parseEntityId(argument, id);
    if (ref.type === type && agrees(ref, accountId, projectId)) return ref;
  } else if (type === 'BotByeProject' && projectId !== undefined) {
    // As in botbyeProject: some routers leave the account out where the query did.
    const owner = accountId ?? (isAbsent(representation, 'accountId') ? defaultAccountId : undefined);
    if (owner !== undefined)
      return { type, project: { accountId: parseId(argument, owner), projectId: parseId(argument, projectId) } };
  }
  throw badInput(
    argument,
    'A representation names a BotByeProject by id or by accountId and projectId (projectId alone if BOTBYE_ACCOUNT_ID is set), or a BotByeRequest by id.',
  );
}

function textOf(value: unknown, name: string): string | undefined {
  if (!isObject(value) || !Object.hasOwn(value, name)) return undefined;
  const text: unknown = Reflect.get(value, name);
  return typeof text === 'string' ? text : undefined;
}

/** Not of a kind that is wrong. */
function isAbsent(value: unknown, name: string): boolean {
  return isObject(value) && (!Object.hasOwn(value, name) || Reflect.get(value, name) === null);
}

/** False if two keys of one representation contradict each other. */
function agrees({ project }: EntityRef, accountId: string | undefined, projectId: string | undefined): boolean {
  return (
    (accountId ?? project.accountId) === project.accountId && (projectId ?? project.projectId) === project.projectId
  );
}
