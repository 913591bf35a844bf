import type { RequestPageQuery } from './request-page.ts';

/** What the upstream can be asked for. `schema` refuses arguments that go beyond it, before anything is counted or sent. */
export interface UpstreamLimits {
  /** Whether the last rows of a list can be asked for without a cursor. */
  readonly readsFromEnd: boolean;
  /** Most characters of the path and query string of one request. */
  readonly maxTargetLength: number;
  /** Characters of the path and query string that this page takes. */
  targetLength(query: RequestPageQuery): number;
}

/** Whether the page fits into one request to the upstream. */
export function fitsUpstream(query: RequestPageQuery, { maxTargetLength, targetLength }: UpstreamLimits): boolean {
  return targetLength(query) <= maxTargetLength;
}
