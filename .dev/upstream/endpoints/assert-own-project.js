import { badResponse } from '../upstream-errors.js';
/** A row may leave its project out. One that names another than was asked for must never be shown to anybody. */
export function assertOwnProject(projectId, asked) {
    if (projectId === undefined || projectId === null || String(projectId) === asked)
        return;
    throw badResponse('it holds data of another project');
}
