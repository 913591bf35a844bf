import { type ProjectRef } from '../domain/project-ref.ts';
import type { RequestRecord } from '../domain/request-record.ts';
import { type SpanRef } from './span-id.ts';
/** What the id of an entity names: what another subgraph may refer to. */
export type EntityRef = {
    readonly type: 'BotByeProject';
    readonly project: ProjectRef;
} | {
    readonly type: 'BotByeRequest';
    readonly project: ProjectRef;
    readonly requestId: string;
};
/** What a global id names. */
export type NodeRef = EntityRef | SpanRef;
export declare function projectGlobalId({ accountId, projectId }: ProjectRef): string;
export declare function requestGlobalId({ project: { accountId, projectId }, id }: RequestRecord): string;
/** Takes any global id apart, or refuses it without repeating it. Nothing of it is trusted before it has passed here. */
export declare function parseNodeId(argument: string, globalId: string, idKey: () => Buffer): NodeRef;
/** The same for ids of entities alone. */
export declare function parseEntityId(argument: string, globalId: string): EntityRef;
