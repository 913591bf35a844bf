// What the clients ask. Relay's compiler finds these by their tag, which to the others is a name for plain text.
const graphql = String.raw;

export const summary = graphql`
  query documentsSummaryQuery(
    $projectId: ID!
    $accountId: ID
    $by: DeclinedDimension!
    $interval: Int
    $intervalType: BotByeIntervalType
  ) {
    botbyeProject(projectId: $projectId, accountId: $accountId) {
      id
      declinedSummary(by: $by, interval: $interval, intervalType: $intervalType) {
        __typename
        ... on DeclinedByAttackSource { id declinedReqCount share remoteAddr }
        ... on DeclinedByCountry { id declinedReqCount share country }
        ... on DeclinedByEndpoint { id declinedReqCount share requestUri }
        ... on DeclinedByReason { id declinedReqCount share failedMessage }
        ... on DeclinedByRule { id declinedReqCount share ruleId ruleName }
      }
    }
  }
`;

export const threeSpans = graphql`
  query documentsThreeSpansQuery($projectId: ID!, $accountId: ID) {
    botbyeProject(projectId: $projectId, accountId: $accountId) {
      id
      day: declinedSummary(by: COUNTRY, interval: 1, intervalType: DAY) {
        ... on DeclinedByCountry { id declinedReqCount share country }
      }
      week: declinedSummary(by: COUNTRY, interval: 7, intervalType: DAY) {
        ... on DeclinedByCountry { id declinedReqCount share country }
      }
      month: declinedSummary(by: COUNTRY, interval: 1, intervalType: MONTH) {
        ... on DeclinedByCountry { id declinedReqCount share country }
      }
      dayCount: declinedCount(interval: 1, intervalType: DAY) { id botReqCount botReqTrend bannedReqCount bannedReqTrend }
      weekCount: declinedCount(interval: 7, intervalType: DAY) { id botReqCount botReqTrend bannedReqCount bannedReqTrend }
      monthCount: declinedCount(interval: 1, intervalType: MONTH) { id botReqCount botReqTrend bannedReqCount bannedReqTrend }
    }
  }
`;

export const count = graphql`
  query documentsCountQuery($projectId: ID!, $accountId: ID, $interval: Int, $intervalType: BotByeIntervalType) {
    botbyeProject(projectId: $projectId, accountId: $accountId) {
      id
      declinedCount(interval: $interval, intervalType: $intervalType) {
        id
        botReqCount
        botReqTrend
        bannedReqCount
        bannedReqTrend
      }
    }
  }
`;

export const requests = graphql`
  query documentsRequestsQuery(
    $projectId: ID!
    $accountId: ID
    $first: Int
    $after: String
    $where: BotByeRequestFilter
  ) {
    botbyeProject(projectId: $projectId, accountId: $accountId) {
      id
      requests(first: $first, after: $after, where: $where) {
        edges { node { id requestId createdAt } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      }
    }
  }
`;

/** The same for Relay, whose own directive gathers pages. */
export const connection = graphql`
  query documentsConnectionQuery(
    $projectId: ID!
    $accountId: ID
    $first: Int
    $after: String
    $where: BotByeRequestFilter
  ) {
    botbyeProject(projectId: $projectId, accountId: $accountId) {
      id
      requests(first: $first, after: $after, where: $where) @connection(key: "documents_requests") {
        edges { node { id requestId createdAt } }
      }
    }
  }
`;

export const live = graphql`
  subscription documentsLiveSubscription($projectId: ID!, $accountId: ID, $since: DateTime) {
    botbyeRequests(projectId: $projectId, accountId: $accountId, since: $since) { id requestId createdAt }
  }
`;

export const rowsById = graphql`
  query documentsRowsByIdQuery($ids: [ID!]!) {
    nodes(ids: $ids) {
      __typename
      id
      ... on DeclinedByCountry { declinedReqCount share country }
      ... on DeclinedCount { botReqCount botReqTrend bannedReqCount bannedReqTrend }
    }
  }
`;

/** One row by its id, with a page of the requests that it counts. */
export const behindRow = graphql`
  query documentsBehindRowQuery($id: ID!, $first: Int, $after: String) {
    node(id: $id) {
      __typename
      id
      ... on DeclinedByCountry {
        requests(first: $first, after: $after) {
          edges { node { id } }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }
`;

/** The same for Relay, whose compiler writes the query for the next page of a fragment. */
export const rowRequests = graphql`
  fragment documentsRowRequests on DeclinedByCountry
  @argumentDefinitions(first: { type: "Int" }, after: { type: "String" })
  @refetchable(queryName: "documentsRowRequestsPageQuery") {
    id
    requests(first: $first, after: $after) @connection(key: "documentsRowRequests_requests") {
      edges { node { id } }
    }
  }
`;

export const row = graphql`
  query documentsRowQuery($id: ID!, $first: Int) {
    node(id: $id) {
      id
      ...documentsRowRequests @alias @arguments(first: $first)
    }
  }
`;

export const projectRequests = graphql`
  fragment documentsProjectRequests on BotByeProject
  @argumentDefinitions(first: { type: "Int" }, after: { type: "String" })
  @refetchable(queryName: "documentsProjectRequestsPageQuery") {
    id
    requests(first: $first, after: $after) @connection(key: "documentsProjectRequests_requests") {
      edges { node { id } }
    }
  }
`;

export const project = graphql`
  query documentsProjectQuery($projectId: ID!, $accountId: ID, $first: Int) {
    botbyeProject(projectId: $projectId, accountId: $accountId) {
      id
      ...documentsProjectRequests @arguments(first: $first)
    }
  }
`;
