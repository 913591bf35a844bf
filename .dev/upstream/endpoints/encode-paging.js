import { badInput } from '../../domain/gateway-error.js';
import { encodeJsonParameter } from './encode-json-parameter.js';
const names = { forward: { size: 'first', cursor: 'after' }, backward: { size: 'last', cursor: 'before' } };
/** Parameters by paging style. */
const styles = {
    'cursor-limit'({ direction, cursor, limit }) {
        if (cursor !== undefined) {
            return [encodeJsonParameter('cursor', { [names[direction].cursor]: cursor }), `limit=${limit}`];
        }
        if (direction === 'forward')
            return [`limit=${limit}`];
        throw badInput('last', 'last without before cannot be asked for with BOTBYE_PAGING=cursor-limit: pass before as well, or take first with the opposite orderBy.');
    },
    'cursor-object'({ direction, cursor, limit }) {
        const name = names[direction];
        const position = cursor === undefined ? {} : { [name.cursor]: cursor };
        return [encodeJsonParameter('cursor', { [name.size]: limit, ...position })];
    },
    flat({ direction, cursor, limit }) {
        const name = names[direction];
        const position = cursor === undefined ? [] : [`${name.cursor}=${encodeURIComponent(cursor)}`];
        return [`${name.size}=${limit}`, ...position];
    },
};
export function encodePaging(paging, style) {
    return styles[style](paging);
}
