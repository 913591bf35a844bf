/**
 * In the order in which somebody looks into an attack. The name of an operation is the title of its tab. The lines are short enough to
 * be read beside a response on a laptop.
 */
export const graphiqlExamples = [
  {
    query: `# 1. How much was declined in the last seven days,
# by bot detection and by your own rules? Trends
# compare with the seven days before, in percent.
query HowMuch(
  $projectId: ID!
  $accountId: ID
  $interval: Int
  $intervalType: BotByeIntervalType
) {
  botbyeProject(
    projectId: $projectId
    accountId: $accountId
  ) {
    declinedCount(
      interval: $interval
      intervalType: $intervalType
    ) {
      botReqCount
      botReqTrend
      bannedReqCount
      bannedReqTrend
    }
  }
}
`,
    variables: { interval: 7, intervalType: 'DAY' },
  },
  {
    query: `# 2. Where did it come from?
query FromWhere(
  $projectId: ID!
  $accountId: ID
  $interval: Int
  $intervalType: BotByeIntervalType
  $first: Int
) {
  botbyeProject(
    projectId: $projectId
    accountId: $accountId
  ) {
    countries: declinedSummary(
      by: COUNTRY
      interval: $interval
      intervalType: $intervalType
      first: $first
    ) {
      ... on DeclinedByCountry {
        countryName
        declinedReqCount
        share
      }
    }
    sources: declinedSummary(
      by: ATTACK_SOURCE
      interval: $interval
      intervalType: $intervalType
      first: $first
    ) {
      ... on DeclinedByAttackSource {
        remoteAddr
        countryName
        declinedReqCount
        share
      }
    }
  }
}
`,
    variables: { interval: 7, intervalType: 'DAY', first: 5 },
  },
  {
    query: `# 3. Why was it declined, and what was it after?
query Why(
  $projectId: ID!
  $accountId: ID
  $interval: Int
  $intervalType: BotByeIntervalType
  $first: Int
) {
  botbyeProject(
    projectId: $projectId
    accountId: $accountId
  ) {
    reasons: declinedSummary(
      by: REASON
      interval: $interval
      intervalType: $intervalType
      first: $first
    ) {
      ... on DeclinedByReason {
        failedMessage
        declinedReqCount
        share
      }
    }
    endpoints: declinedSummary(
      by: ENDPOINT
      interval: $interval
      intervalType: $intervalType
      first: $first
    ) {
      ... on DeclinedByEndpoint {
        requestUri
        declinedReqCount
        share
      }
    }
  }
}
`,
    variables: { interval: 7, intervalType: 'DAY', first: 5 },
  },
  {
    query: `# 4. Which of your rules declined it, and the
# newest requests behind each of them.
query ByWhichRule(
  $projectId: ID!
  $accountId: ID
  $interval: Int
  $intervalType: BotByeIntervalType
  $first: Int
  $requests: Int
) {
  botbyeProject(
    projectId: $projectId
    accountId: $accountId
  ) {
    rules: declinedSummary(
      by: RULE
      interval: $interval
      intervalType: $intervalType
      first: $first
    ) {
      ... on DeclinedByRule {
        ruleName
        declinedReqCount
        share
        requests(
          first: $requests
          orderBy: {
            field: CREATED_AT
            direction: DESC
          }
        ) {
          nodes {
            createdAt
            requestUri
            remoteAddr
            countryName
          }
        }
      }
    }
  }
}
`,
    variables: { interval: 7, intervalType: 'DAY', first: 5, requests: 2 },
  },
  {
    query: `# 5. The newest declined requests, a page at a time.
# For the next page pass endCursor as "after".
query ShowRequests(
  $projectId: ID!
  $accountId: ID
  $first: Int
  $after: String
  $where: BotByeRequestFilter
) {
  botbyeProject(
    projectId: $projectId
    accountId: $accountId
  ) {
    requests(
      first: $first
      after: $after
      where: $where
      orderBy: {
        field: CREATED_AT
        direction: DESC
      }
    ) {
      nodes {
        createdAt
        requestMethod
        requestUri
        remoteAddr
        countryName
        asn
        failedMessage
        isBanByRule
        userAgent
      }
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
`,
    variables: { first: 10, where: { failedMessage: { isNull: false } } },
  },
  {
    query: `# 6. Follow the declined requests as they arrive,
# beginning with those of the last hour. Stop with
# the button that started it.
subscription FollowLive(
  $projectId: ID!
  $accountId: ID
  $where: BotByeRequestFilter
  $since: DateTime
) {
  botbyeRequests(
    projectId: $projectId
    accountId: $accountId
    where: $where
    since: $since
  ) {
    createdAt
    requestMethod
    requestUri
    remoteAddr
    countryName
    failedMessage
  }
}
`,
    variables: { where: { failedMessage: { isNull: false } } },
  },
] as const;
