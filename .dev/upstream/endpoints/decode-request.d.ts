import type { ProjectRef } from '../../domain/project-ref.ts';
import type { RequestRecord } from '../../domain/request-record.ts';
import type { JsonObject } from './json-shape.ts';
/** One row. The vendor documents no field as nullable and shows one that is, so each but the id may be unusable. */
export declare function decodeRequest(node: JsonObject, id: string, project: ProjectRef): RequestRecord;
