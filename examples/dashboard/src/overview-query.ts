import { graphql } from './gql';

/** The whole overview in one operation: one upstream call for the counts, and one for each breakdown. */
export const overviewQuery = graphql(`
  query Overview($projectId: ID!, $unit: BotByeIntervalType!, $count: Int!, $rows: Int!, $countries: Int!) {
    botbyeProject(projectId: $projectId) {
      id
      declinedCount(interval: $count, intervalType: $unit) {
        id
        botReqCount
        botReqTrend
        bannedReqCount
        bannedReqTrend
      }
      sources: declinedSummary(by: ATTACK_SOURCE, first: $rows, interval: $count, intervalType: $unit) { ...Group }
      countries: declinedSummary(by: COUNTRY, first: $countries, interval: $count, intervalType: $unit) { ...Group }
      endpoints: declinedSummary(by: ENDPOINT, first: $rows, interval: $count, intervalType: $unit) { ...Group }
      reasons: declinedSummary(by: REASON, first: $rows, interval: $count, intervalType: $unit) { ...Group }
      rules: declinedSummary(by: RULE, first: $rows, interval: $count, intervalType: $unit) { ...Group }
    }
  }
  fragment Group on DeclinedGroup {
    __typename
    id
    declinedReqCount
    share
    ... on DeclinedByAttackSource { remoteAddr country countryName }
    ... on DeclinedByCountry { country countryName }
    ... on DeclinedByEndpoint { requestUri }
    ... on DeclinedByReason { failedMessage }
    ... on DeclinedByRule { ruleName }
  }
`);

export const projectsQuery = graphql(`
  query Projects {
    botbyeGateway { version sandbox errorCodes }
    botbyeProjects { id projectId accountId }
  }
`);
