/** Resolvers as the tutorials write them; `loadPage` gives a page of the upstream, parsed. */
export function createResolvers(loadPage) {
  return {
    Query: { botbyeProject: (_query, { projectId }) => ({ projectId }) },
    BotByeProject: {
      requests: ({ projectId }, { first }, context) => loadPage({ projectId, first }, context),
    },
    BotByeRequest: { requestId: ({ id }) => id },
  };
}
