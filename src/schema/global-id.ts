import { badInput, GatewayError } from '../domain/gateway-error.ts';
import { isId, type ProjectRef } from '../domain/project-ref.ts';
import type { RequestRecord } from '../domain/request-record.ts';
import { refuseRounded, roundedNumber } from '../domain/rounded-number.ts';
import type { IdKey } from '../domain/span-digest.ts';
import { parseSpanId, type SpanRef } from './span-id.ts';

/** The object that an entity's id names: other subgraphs may refer to it. */
export type EntityRef =
  | { readonly type: 'BotByeProject'; readonly project: ProjectRef }
  | { readonly type: 'BotByeRequest'; readonly project: ProjectRef; readonly requestId: string };

/** The object that a global id names. */
export type NodeRef = EntityRef | SpanRef;

// The parts are ids and contain no colon. The Relay plugin's own ids would cost a promise for every row.
export function projectGlobalId({ accountId, projectId }: ProjectRef): string {
  return Buffer.from(`BotByeProject:${accountId}:${projectId}`).toString('base64');
}

export function requestGlobalId({ project: { accountId, projectId }, id }: RequestRecord): string {
  // An id that the gateway would not accept is not issued: only checked ids may reach keys, logs and URLs.
  if (!isId(id)) throw unusableId();
  return Buffer.from(`BotByeRequest:${accountId}:${projectId}:${id}`).toString('base64');
}

function unusableId(): GatewayError {
  return new GatewayError(
    'UPSTREAM_BAD_RESPONSE',
    'The upstream sent a request whose id cannot be fetched again: select requestId instead of id.',
  );
}

// Longer than any id that we issue: a type, two parts of 64 characters, and a third part or a time span with its digest, in Base64.
const maxLength = 300;

/** Decodes a global id, or refuses it without repeating it. No part of an id is trusted before this check. */
export function parseNodeId(argument: string, globalId: string, idKey: IdKey): NodeRef {
  if (globalId === roundedNumber) throw refuseRounded(argument);
  const text = globalId.length > maxLength ? '' : globalId;
  const ref = readEntityId(text) ?? parseSpanId(text, idKey);
  if (ref) return ref;
  throw badInput(
    argument,
    `${argument} is not a global id of this API: pass the id field of an object, as it was read.`,
  );
}

/** As {@link parseNodeId}, for ids of entities only. */
export function parseEntityId(argument: string, globalId: string): EntityRef {
  if (globalId === roundedNumber) throw refuseRounded(argument);
  const ref = readEntityId(globalId.length > maxLength ? '' : globalId);
  if (ref) return ref;
  throw badInput(
    argument,
    `${argument} is not a global id of a BotByeProject or BotByeRequest: pass the id field of one.`,
  );
}

function readEntityId(globalId: string): EntityRef | undefined {
  const bytes = Buffer.from(globalId, 'base64');
  // Node skips characters that are not Base64, so without this check an object would have many ids.
  if (bytes.toString('base64') !== globalId) return undefined;
  const [type, accountId = '', projectId = '', requestId, ...rest] = bytes.toString('latin1').split(':');
  if (!isId(accountId) || !isId(projectId) || rest.length > 0) return undefined;
  const project = { accountId, projectId };
  if (type === 'BotByeProject' && requestId === undefined) return { type, project };
  if (type === 'BotByeRequest' && requestId !== undefined && isId(requestId)) return { type, project, requestId };
  return undefined;
}
