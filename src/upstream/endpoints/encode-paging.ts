import type { Dialect } from '../../config/config.ts';
import { badInput } from '../../domain/gateway-error.ts';
import type { RequestPageQuery } from '../../domain/request-page.ts';
import { encodeJsonParameter } from './encode-json-parameter.ts';

type Paging = Pick<RequestPageQuery, 'direction' | 'cursor' | 'limit'>;

const names = { forward: { size: 'first', cursor: 'after' }, backward: { size: 'last', cursor: 'before' } } as const;

/** Parameters by paging style. */
const styles: Readonly<Record<Dialect['paging'], (paging: Paging) => readonly string[]>> = {
  'cursor-limit'({ direction, cursor, limit }) {
    if (cursor !== undefined) {
      return [encodeJsonParameter('cursor', { [names[direction].cursor]: cursor }), `limit=${limit}`];
    }
    if (direction === 'forward') return [`limit=${limit}`];
    throw badInput(
      'last',
      'last without before cannot be asked for with BOTBYE_PAGING=cursor-limit: pass before as well, or take first with the opposite orderBy.',
    );
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

export function encodePaging(paging: Paging, style: Dialect['paging']): readonly string[] {
  return styles[style](paging);
}
