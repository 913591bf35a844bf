import { badInput } from '../domain/gateway-error.js';
import { parseId } from '../domain/project-ref.js';
import { parseEntityId } from './global-id.js';
import { loadEntityRef } from './node.js';
/** Most representations in one `_entities`. */
export const maxRepresentations = 500;
const argument = 'representations';
/** The entity that another subgraph knows by one of our keys. No project is looked up before one of its fields is asked for. */
export async function loadEntity(representation, context) {
    return loadEntityRef(parseRepresentation(representation), context);
}
/** Trusts nothing of it: only properties of its own count, and only texts. */
function parseRepresentation(representation) {
    const read = (name) => textOf(representation, name);
    const [type, id, accountId, projectId] = [read('__typename'), read('id'), read('accountId'), read('projectId')];
    const isOurs = type === 'BotByeProject' || type === 'BotByeRequest';
    if (isOurs && id !== undefined) {
        const ref = parseEntityId(argument, id);
        if (ref.type === type && agrees(ref, accountId, projectId))
            return ref;
    }
    else if (type === 'BotByeProject' && accountId !== undefined && projectId !== undefined) {
        return { type, project: { accountId: parseId(argument, accountId), projectId: parseId(argument, projectId) } };
    }
    throw badInput(argument, 'A representation is of a BotByeProject, by its id or by accountId and projectId, or of a BotByeRequest, by its id.');
}
function textOf(value, name) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name))
        return undefined;
    const text = Reflect.get(value, name);
    return typeof text === 'string' ? text : undefined;
}
/** Where one key says what another contradicts, neither is to be believed. */
function agrees({ project }, accountId, projectId) {
    return ((accountId ?? project.accountId) === project.accountId && (projectId ?? project.projectId) === project.projectId);
}
