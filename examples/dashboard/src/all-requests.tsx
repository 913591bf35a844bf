import { failureAt } from './error-texts';
import { graphql } from './gql';
import type { BotByeRequestFilter } from './gql/graphql';
import { pageSize, RequestPages, usePages } from './request-pages';
import { useAddress } from './use-address';
import { useRefreshedQuery } from './use-refreshed-query';

const requestsQuery = graphql(`
  query Requests($projectId: ID!, $first: Int!, $after: String, $where: BotByeRequestFilter) {
    botbyeProject(projectId: $projectId) {
      id
      requests(first: $first, after: $after, where: $where) { ...RequestPage }
    }
  }
`);

/** The lists of requests take the filters that the schema has; no filter is null, because an empty one is refused. */
function toFilter(verdict: string, method: string, path: string): BotByeRequestFilter | null {
  const parts: BotByeRequestFilter[] = [];
  if (verdict === 'declined' || verdict === 'passed') parts.push({ failedMessage: { isNull: verdict === 'passed' } });
  if (method !== '') parts.push({ requestMethod: { eq: method } });
  if (path.trim() !== '') parts.push({ requestUri: { startsWith: path.trim() } });
  return parts.length > 0 ? { and: parts } : null;
}

export function AllRequests({ projectId }: { readonly projectId: string }) {
  const { params, change } = useAddress();
  const verdict = params.get('verdict') ?? '';
  const method = params.get('method') ?? '';
  const path = params.get('path') ?? '';
  const where = toFilter(verdict, method, path);
  const pages = usePages(JSON.stringify([projectId, where]));
  const variables = { projectId, first: pageSize, after: pages.after, where };
  const { data, error, loading, receivedAt, retry } = useRefreshedQuery(requestsQuery, variables);
  const state = { loading, failure: failureAt(error), since: receivedAt, retry };
  const filters = (
    <div className="filters">
      <label>
        Verdict
        <select value={verdict} onChange={({ target }) => change({ verdict: target.value })}>
          <option value="">All</option>
          <option value="declined">Declined</option>
          <option value="passed">Passed</option>
        </select>
      </label>
      <label>
        Method
        <select value={method} onChange={({ target }) => change({ method: target.value })}>
          <option value="">Any</option>
          {['GET', 'POST', 'PUT', 'DELETE'].map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <label>
        Path begins with
        <input
          type="search"
          value={path}
          placeholder="/api"
          onChange={({ target }) => change({ path: target.value }, 'same')}
        />
      </label>
    </div>
  );
  const page = data?.botbyeProject?.requests;
  return (
    <div className="all-requests">
      <RequestPages title="All requests" area="requests" page={page} {...{ pages, state, filters }} />
    </div>
  );
}
