import type { Dispatcher } from 'undici';
/** What sends requests, and how to end it: what is under way is finished first. */
export interface Sockets extends Pick<Dispatcher, 'dispatch'> {
    close(): Promise<void>;
}
/**
 * The sockets to one upstream. After five minutes of use all are replaced by new ones, which look its address up again;
 * the old ones finish what they have begun. Not by undici's own lifetime of a client: a pool that has none to spare when
 * one of its clients ends leaves those who wait without any (7.30).
 */
export declare function createDispatcher(baseUrl: string, connections: number, clock: () => number): Sockets;
