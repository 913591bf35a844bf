import type { Identified } from '../identity/caller.ts';
import type { CancelSignal } from '../runtime/cancellation.ts';
import type { ReadHeader } from '../runtime/cross-origin.ts';
import type { OperationParams } from './request-params.ts';

/** An operation as its request contained it. */
export interface GivenOperation {
  readonly params: OperationParams;
  readonly header: ReadHeader;
  /** Who calls. */
  readonly identified: Identified;
  /** The address at the other end of the socket; undefined if the request did not come by one. */
  readonly address: string | undefined;
  readonly requestId: string;
  /**
   * Where a subscription can be answered: `here` with a stream, `elsewhere` on the full path, or nowhere, because the
   * client does not accept event streams. Default: nowhere.
   */
  readonly streams?: 'here' | 'elsewhere' | 'nowhere';
  /** Aborts when the caller disconnects. */
  readonly signal: CancelSignal;
}
