import relay from 'relay-runtime';
import project from '../generated/documentsProjectQuery.graphql.js';
import projectRequests from '../generated/documentsProjectRequests.graphql.js';
import projectPage from '../generated/documentsProjectRequestsPageQuery.graphql.js';
import row from '../generated/documentsRowQuery.graphql.js';
import rowRequests from '../generated/documentsRowRequests.graphql.js';
import rowPage from '../generated/documentsRowRequestsPageQuery.graphql.js';

const { createOperationDescriptor, fetchQuery, getSingularSelector } = relay;

const ofProject = {
  query: project,
  page: projectPage,
  fragment: projectRequests,
  referenceIn: (data) => data.botbyeProject,
};
const ofRow = {
  query: row,
  page: rowPage,
  fragment: rowRequests,
  referenceIn: ({ node }) => node.documentsRowRequests,
};

/**
 * As usePaginationFragment pages: the first page comes with the query, the others with the query that the compiler made of
 * the refetchable fragment, by the object's global id.
 */
export function createFragmentPages(environment) {
  const loadPages = async ({ query, page, fragment, referenceIn }, variables, pages, key) => {
    const networkCacheConfig = { metadata: { key } };
    const asked = createOperationDescriptor(query, variables);
    environment.retain(asked);
    await fetchQuery(environment, query, variables, { networkCacheConfig }).toPromise();
    const read = () => {
      const reference = referenceIn(environment.lookup(asked.fragment).data);
      return environment.lookup(getSingularSelector(fragment, reference)).data;
    };
    for (let count = 1; count < pages; count += 1) {
      const { id, requests } = read();
      const next = { id, first: variables.first, after: requests.pageInfo.endCursor };
      await fetchQuery(environment, page, next, { networkCacheConfig }).toPromise();
    }
    return read().requests.edges.map(({ node }) => node);
  };
  return {
    loadProject: (...asked) => loadPages(ofProject, ...asked),
    loadRow: (...asked) => loadPages(ofRow, ...asked),
  };
}
