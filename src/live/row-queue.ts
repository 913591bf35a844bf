import type { RequestRecord } from '../domain/request-record.ts';

/** Rows that wait for one reader. */
export interface RowQueue {
  readonly length: number;
  /** Set once no more rows come. */
  readonly ended: { readonly error: unknown } | undefined;
  push(rows: readonly RequestRecord[]): void;
  /** No more rows come. Those that wait are still handed out, unless the reader may no longer have them. */
  end(error: unknown, waiting?: 'kept' | 'dropped'): void;
  /** The next row, once there is one; after the last, throws the error of the end. For one reader at a time. */
  take(): Promise<RequestRecord>;
}

export function createRowQueue(): RowQueue {
  let rows: RequestRecord[] = [];
  let next = 0;
  let ended: { readonly error: unknown } | undefined;
  let wake: (() => void) | undefined;
  const wakeReader = () => {
    wake?.();
    wake = undefined;
  };
  return {
    get length() {
      return rows.length - next;
    },
    get ended() {
      return ended;
    },
    push(more) {
      if (ended || more.length === 0) return;
      rows = [...rows.slice(next), ...more];
      next = 0;
      wakeReader();
    },
    end(error, waiting = 'kept') {
      if (waiting === 'dropped') rows = [];
      ended ??= { error };
      wakeReader();
    },
    async take() {
      for (;;) {
        const row = rows[next];
        if (row) {
          next += 1;
          return row;
        }
        if (ended) throw ended.error;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
