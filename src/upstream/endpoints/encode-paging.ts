import type { Dialect } from '../../config/config.ts';
import type { RequestPageQuery } from '../../domain/request-page.ts';
import { encodeJsonParameter } from './encode-values.ts';

type Paging = Pick<RequestPageQuery, 'direction' | 'cursor' | 'limit'>;

interface PagingStyle {
  /** Whether the last rows can be asked for without a cursor. */
  readonly readsFromEnd: boolean;
  encode(paging: Paging): readonly string[];
}

const names = { forward: { size: 'first', cursor: 'after' }, backward: { size: 'last', cursor: 'before' } } as const;

const styles: Readonly<Record<Dialect['paging'], PagingStyle>> = {
  'cursor-limit': {
    readsFromEnd: false,
    encode({ direction, cursor, limit }) {
      if (cursor === undefined) return [`limit=${limit}`];
      return [encodeJsonParameter('cursor', { [names[direction].cursor]: cursor }), `limit=${limit}`];
    },
  },
  'cursor-object': {
    readsFromEnd: true,
    encode({ direction, cursor, limit }) {
      const name = names[direction];
      const position = cursor === undefined ? {} : { [name.cursor]: cursor };
      return [encodeJsonParameter('cursor', { [name.size]: limit, ...position })];
    },
  },
  flat: {
    readsFromEnd: true,
    encode({ direction, cursor, limit }) {
      const name = names[direction];
      const position = cursor === undefined ? [] : [`${name.cursor}=${encodeURIComponent(cursor)}`];
      return [`${name.size}=${limit}`, ...position];
    },
  },
};

export function readsFromEnd(style: Dialect['paging']): boolean {
  return styles[style].readsFromEnd;
}

/** The parameters of a page. Throws for one that the style cannot say, which `schema` has to refuse before. */
export function encodePaging(paging: Paging, style: Dialect['paging']): readonly string[] {
  const { readsFromEnd: canReadFromEnd, encode } = styles[style];
  if (canReadFromEnd || paging.direction === 'forward' || paging.cursor !== undefined) return encode(paging);
  throw new Error(`The paging style ${style} cannot ask for the last rows without a cursor.`);
}
