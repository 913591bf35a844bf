import { type YogaServerInstance } from 'graphql-yoga';
import type { Config } from '../config/config.ts';
import type { RunOperation } from '../operation/run-operation.ts';
import type { CrossOrigin } from '../runtime/cross-origin.ts';
import type { ServerContext } from './gateway-plugin.ts';
export interface YogaParts {
    readonly config: Config;
    readonly crossOrigin: CrossOrigin;
    readonly run: RunOperation;
    /** Epoch milliseconds. */
    readonly now: () => number;
}
export type Yoga = YogaServerInstance<ServerContext, object>;
/**
 * GraphQL over HTTP: HTTP requests for /graphql come in, responses go out. Yoga is told to be closed: whatever it offers by
 * default to strangers is off, and each thing that is on is a plugin below. It never sees the schema.
 */
export declare function createGraphqlServer(parts: YogaParts): Yoga;
