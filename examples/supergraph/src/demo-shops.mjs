/** The projects of the sandbox's first account, each with a shop. */
const projects = {
  'Harbour Shoes': '185071d5-d4fe-4bea-93df-19d0bd8c2d0d',
  'Harbour Accounts': '5f0c7a3e-91b4-4d2a-8c6f-2e7b1d904a58',
};
const accountId = 'harbour';

/** Three shops: two that are protected, each with its newest two declined requests in dispute, and one that is not. */
export async function demoShops(botbyeUrl) {
  const guarded = Object.entries(projects).map(async ([name, projectId], index) => ({
    id: `shop-${index + 1}`,
    name,
    project: { accountId, projectId },
    disputes: await newestDeclined(botbyeUrl, projectId),
  }));
  return [...(await Promise.all(guarded)), { id: 'shop-3', name: 'Corner Shop', project: null, disputes: [] }];
}

async function newestDeclined(url, projectId) {
  const query = `query ($projectId: ID!) {
    botbyeProject(projectId: $projectId) {
      requests(first: 2, where: { failedMessage: { isNull: false } }, orderBy: { field: CREATED_AT }) { nodes { id } }
    }
  }`;
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { projectId } }),
  });
  const { data } = await response.json();
  return data.botbyeProject.requests.nodes.map(({ id }) => id);
}
