import type { Plugin } from 'graphql-yoga';
/** What a request has before its operation is known. */
export interface ServerContext {
    /** Set by use-request-id, the first of all plugins. */
    requestId?: string;
}
/** A Yoga plugin that knows our context. */
export type GatewayPlugin = Plugin<object, ServerContext>;
