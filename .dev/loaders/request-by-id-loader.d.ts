import DataLoader from 'dataloader';
import type { ProjectRef } from '../domain/project-ref.ts';
import type { RequestRecord } from '../domain/request-record.ts';
import type { LoaderScope } from './loader-scope.ts';
export interface RequestRef {
    readonly project: ProjectRef;
    readonly requestId: string;
}
export type RequestByIdLoader = DataLoader<RequestRef, RequestRecord | null, string>;
/** Single requests of one project are one upstream call for every hundred; an id that upstream does not know is null. */
export declare function createRequestByIdLoader(scope: LoaderScope): RequestByIdLoader;
