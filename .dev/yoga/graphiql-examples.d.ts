/** Their lines are short enough to be read whole beside an answer on a laptop. */
export declare const graphiqlExamples: readonly [{
    readonly query: `# The newest declined requests, a page at a time.
# For the next page pass endCursor as "after".
query RequestPage(
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
      orderBy: { field: CREATED_AT, direction: DESC }
    ) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        createdAt
        requestMethod
        requestUri
        remoteAddr
        countryName
        asn
        userAgent
        failedMessage
        isBanByRule
      }
    }
  }
}
`;
    readonly variables: {
        readonly first: 10;
        readonly where: {
            readonly failedMessage: {
                readonly isNull: false;
            };
        };
    };
}, {
    readonly query: `# What was declined in the last seven days,
# grouped five ways.
query DeclinedSummaries(
  $projectId: ID!, $accountId: ID, $interval: Int, $intervalType: BotByeIntervalType, $first: Int
) {
  botbyeProject(
    projectId: $projectId
    accountId: $accountId
  ) {
    attackSources: declinedSummary(
      by: ATTACK_SOURCE
      interval: $interval
      intervalType: $intervalType
      first: $first
    ) {
      ... on DeclinedByAttackSource {
        remoteAddr countryName declinedReqCount share
      }
    }
    countries: declinedSummary(
      by: COUNTRY
      interval: $interval
      intervalType: $intervalType
      first: $first
    ) {
      ... on DeclinedByCountry {
        country countryName declinedReqCount share
      }
    }
    endpoints: declinedSummary(
      by: ENDPOINT
      interval: $interval
      intervalType: $intervalType
      first: $first
    ) {
      ... on DeclinedByEndpoint {
        requestUri declinedReqCount share
      }
    }
    reasons: declinedSummary(
      by: REASON
      interval: $interval
      intervalType: $intervalType
      first: $first
    ) {
      ... on DeclinedByReason {
        failedMessage declinedReqCount share
      }
    }
    rules: declinedSummary(
      by: RULE
      interval: $interval
      intervalType: $intervalType
      first: $first
    ) {
      ... on DeclinedByRule {
        ruleId ruleName declinedReqCount share
      }
    }
  }
}
`;
    readonly variables: {
        readonly interval: 7;
        readonly intervalType: 'DAY';
        readonly first: 5;
    };
}, {
    readonly query: `# Declined by bot detection and by your own rules,
# each with its trend in percent against the seven
# days before.
query DeclinedCount(
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
`;
    readonly variables: {
        readonly interval: 7;
        readonly intervalType: 'DAY';
    };
}, {
    readonly query: `# From a summary's top rows to the requests behind
# each number.
query RequestsBehindRows(
  $projectId: ID!
  $accountId: ID
  $by: DeclinedDimension!
  $top: Int
  $first: Int
) {
  botbyeProject(
    projectId: $projectId
    accountId: $accountId
  ) {
    declinedSummary(
      by: $by
      interval: 7
      intervalType: DAY
      first: $top
    ) {
      __typename
      ... on DeclinedGroup {
        declinedReqCount
        share
        requests(
          first: $first
          orderBy: { field: CREATED_AT, direction: DESC }
        ) {
          nodes {
            createdAt
            requestUri
            remoteAddr
            country
            failedMessage
          }
        }
      }
    }
  }
}
`;
    readonly variables: {
        readonly by: 'COUNTRY';
        readonly top: 3;
        readonly first: 5;
    };
}];
