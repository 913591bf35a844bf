import { createFairShare } from '../runtime/fair-share.ts';

/** `over share`: the caller's own clients do not read. `full`: the process has no room for more. */
export type UnsentRefusal = 'unread over share' | 'unread';

/** Counts the bytes of responses that their clients have not read yet: they are memory of this process. */
export interface UnsentBytes {
  /** Of all callers. */
  readonly total: number;
  /** Why no response of so many bytes may be sent to the caller now; undefined if it may. */
  refusalOf(caller: string, bytes: number): UnsentRefusal | undefined;
  /** Counts bytes that wait. Returns the function that counts them no longer, which may be called again. */
  add(caller: string, bytes: number): () => void;
}

export interface UnsentBytesParts {
  /** Whether there can be several callers. If not, a single one may have everything. */
  readonly tellsApart: boolean;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** Default 256 MiB. */
  readonly limit?: number;
}

const defaultLimit = 256 * 1_024 * 1_024;

/** Callers share the bytes by the rule by which they share slots. */
export function createUnsentBytes({ tellsApart, clock, limit = defaultLimit }: UnsentBytesParts): UnsentBytes {
  const share = createFairShare({ limit, tellsApart, clock, othersWait: () => false });
  return {
    get total() {
      return share.total;
    },
    refusalOf(caller, bytes) {
      // Nearly always: nothing waits, and one response is no caller's share.
      if (share.total === 0 && bytes < limit / 4) return undefined;
      share.note(caller);
      if (share.roomOf(caller) > bytes) return undefined;
      // Who has nothing that waits is not to blame.
      return tellsApart && share.of(caller) > 0 ? 'unread over share' : 'unread';
    },
    add(caller, bytes) {
      let waiting = bytes;
      share.add(caller, bytes);
      return () => {
        share.remove(caller, waiting);
        waiting = 0;
      };
    },
  };
}
