import { badInput, GatewayError } from '../domain/gateway-error.ts';
import { isId, type ProjectRef } from '../domain/project-ref.ts';
import type { RequestRecord } from '../domain/request-record.ts';
import { refuseRounded, roundedNumber } from '../domain/rounded-number.ts';

/** What a global id names. */
export type NodeRef =
  | { readonly type: 'BotByeProject'; readonly project: ProjectRef }
  | { readonly type: 'BotByeRequest'; readonly project: ProjectRef; readonly requestId: string };

/** The objects that stand behind the Node interface. */
export type NodeValue = ProjectRef | RequestRecord;

export function nodeTypeName(value: unknown): NodeRef['type'] {
  return typeof value === 'object' && value !== null && 'project' in value ? 'BotByeRequest' : 'BotByeProject';
}

export const globalIdDescription = 'Global id: pass it to node(id:) or nodes(ids:) to get this object again.';

// The parts are ids and hold no colon. Not the Relay plugin's own: its resolver makes a promise for every row.
export function projectGlobalId({ accountId, projectId }: ProjectRef): string {
  return Buffer.from(`BotByeProject:${accountId}:${projectId}`).toString('base64');
}

export function requestGlobalId({ project: { accountId, projectId }, id }: RequestRecord): string {
  // Not issued, since it would not be accepted: nothing but ids reaches keys, logs and URLs.
  if (!isId(id)) throw unusableId();
  return Buffer.from(`BotByeRequest:${accountId}:${projectId}:${id}`).toString('base64');
}

function unusableId(): GatewayError {
  return new GatewayError(
    'UPSTREAM_BAD_RESPONSE',
    'The upstream gave a request an id that cannot be asked for again: select requestId instead of id.',
  );
}

// Longer than any id we issue: the type's name and three parts of 64 characters, in Base64.
const maxLength = 300;

/** Takes a global id apart, or refuses it without repeating it. Nothing of it is trusted before it has passed here. */
export function parseGlobalId(argument: string, globalId: string): NodeRef {
  if (globalId === roundedNumber) throw refuseRounded(argument);
  const bytes = Buffer.from(globalId.length > maxLength ? '' : globalId, 'base64');
  // Node skips what is no Base64; an object would then go by two ids.
  const decoded = bytes.toString('base64') === globalId ? bytes.toString('latin1') : '';
  const [type, accountId = '', projectId = '', requestId, ...rest] = decoded.split(':');
  const idsAreSound = isId(accountId) && isId(projectId) && rest.length === 0;
  const project = { accountId, projectId };
  if (idsAreSound && type === 'BotByeProject' && requestId === undefined) return { type, project };
  if (idsAreSound && type === 'BotByeRequest' && requestId !== undefined && isId(requestId)) {
    return { type, project, requestId };
  }
  throw badInput(
    argument,
    `${argument} is not a global id of a BotByeProject or BotByeRequest: pass the id field of one.`,
  );
}
