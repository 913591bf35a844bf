import type { Wire } from './json-shape.ts';
/** A row may leave its project out. One that names another than was asked for must never be shown to anybody. */
export declare function assertOwnProject(projectId: Wire, asked: string): void;
