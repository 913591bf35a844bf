import { sites } from './world/sites.js';
/** The first owns the project of the vendor's own examples. */
export const sandboxAccounts = [
    { accountId: 'harbour', apiKey: 'sandbox-key-harbour', projectIds: projectsOf('harbour') },
    { accountId: 'meadow', apiKey: 'sandbox-key-meadow', projectIds: projectsOf('meadow') },
];
function projectsOf(accountId) {
    return sites.filter((site) => site.accountId === accountId).map((site) => site.projectId);
}
