import { dimensions } from '../domain/dimension.js';
import { declinedTypeNames } from './declined-type-names.js';
/** Which type an object behind the Node interface is of: each has a property that no other has. */
export function nodeTypeName(value) {
    if (typeof value !== 'object' || value === null)
        throw new TypeError('Only objects are nodes.');
    if ('dimension' in value)
        return rowTypeName(value.dimension);
    if ('bannedReqCount' in value)
        return 'DeclinedCount';
    return 'project' in value ? 'BotByeRequest' : 'BotByeProject';
}
function rowTypeName(dimension) {
    const known = dimensions.find((one) => one === dimension);
    if (known === undefined)
        throw new TypeError('A row of a summary has a dimension that nobody can ask for.');
    return declinedTypeNames[known];
}
