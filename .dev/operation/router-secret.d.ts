import type { ReadHeader } from '../runtime/read-header.ts';
/** Whether a request comes from a router, by the secret it sends; where there is none to send, every request may. */
export type IsRouter = (header: ReadHeader) => boolean;
export declare function createRouterCheck(secret: string | undefined): IsRouter;
