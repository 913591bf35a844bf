import { badInput, GatewayError } from '../domain/gateway-error.js';
import { isId } from '../domain/project-ref.js';
import { refuseRounded, roundedNumber } from '../domain/rounded-number.js';
import { parseSpanId } from './span-id.js';
// The parts are ids and hold no colon. Not the Relay plugin's own: its resolver makes a promise for every row.
export function projectGlobalId({ accountId, projectId }) {
    return Buffer.from(`BotByeProject:${accountId}:${projectId}`).toString('base64');
}
export function requestGlobalId({ project: { accountId, projectId }, id }) {
    // Not issued, since it would not be accepted: nothing but ids reaches keys, logs and URLs.
    if (!isId(id))
        throw unusableId();
    return Buffer.from(`BotByeRequest:${accountId}:${projectId}:${id}`).toString('base64');
}
function unusableId() {
    return new GatewayError('UPSTREAM_BAD_RESPONSE', 'The upstream gave a request an id that cannot be asked for again: select requestId instead of id.');
}
// Longer than any id we issue: a type's name, two parts of 64 characters, and a third or a span with its digest, in Base64.
const maxLength = 300;
/** Takes any global id apart, or refuses it without repeating it. Nothing of it is trusted before it has passed here. */
export function parseNodeId(argument, globalId, idKey) {
    if (globalId === roundedNumber)
        throw refuseRounded(argument);
    const text = globalId.length > maxLength ? '' : globalId;
    const ref = readEntityId(text) ?? parseSpanId(text, idKey);
    if (ref)
        return ref;
    throw badInput(argument, `${argument} is not a global id of this API: pass the id field of an object, as it was read.`);
}
/** The same for ids of entities alone. */
export function parseEntityId(argument, globalId) {
    if (globalId === roundedNumber)
        throw refuseRounded(argument);
    const ref = readEntityId(globalId.length > maxLength ? '' : globalId);
    if (ref)
        return ref;
    throw badInput(argument, `${argument} is not a global id of a BotByeProject or BotByeRequest: pass the id field of one.`);
}
function readEntityId(globalId) {
    const bytes = Buffer.from(globalId, 'base64');
    // Node skips characters that are no Base64; an object would then go by two ids.
    if (bytes.toString('base64') !== globalId)
        return undefined;
    const [type, accountId = '', projectId = '', requestId, ...rest] = bytes.toString('latin1').split(':');
    if (!isId(accountId) || !isId(projectId) || rest.length > 0)
        return undefined;
    const project = { accountId, projectId };
    if (type === 'BotByeProject' && requestId === undefined)
        return { type, project };
    if (type === 'BotByeRequest' && requestId !== undefined && isId(requestId))
        return { type, project, requestId };
    return undefined;
}
