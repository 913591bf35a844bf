import type { RequestListRef } from './request-page.ts';
import { type UpstreamCursor } from './upstream-cursor.ts';
/**
 * The suffix that ties cursors to a list: 64 bits of a hash over project, filter and order. It guards against mistakes,
 * not against forgery: upstream authorises every page, so a forged cursor gains nothing.
 */
export declare function cursorBinding(list: RequestListRef): string;
/** Upstream's cursor as callers see it. */
export declare function bindCursor(cursor: UpstreamCursor, binding: string): string;
/** Upstream's cursor out of a caller's; refused where it was issued for another list. */
export declare function unbindCursor(argument: 'after' | 'before', value: string, binding: string): UpstreamCursor;
