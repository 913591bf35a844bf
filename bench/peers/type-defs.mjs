/** The part of our schema that the benchmarks ask for, in our names, without our scalars: peers check and mask nothing. */
export const typeDefs = /* GraphQL */ `
  type Query {
    botbyeProject(projectId: ID!): BotByeProject
  }

  type BotByeProject {
    projectId: ID!
    requests(first: Int): BotByeRequestConnection
  }

  type BotByeRequestConnection {
    edges: [BotByeRequestEdge!]!
    pageInfo: PageInfo!
  }

  type BotByeRequestEdge {
    cursor: String!
    node: BotByeRequest!
  }

  type PageInfo {
    hasNextPage: Boolean!
    hasPreviousPage: Boolean!
    startCursor: String
    endCursor: String
  }

  type BotByeRequest {
    requestId: ID!
    projectId: ID!
    customerId: ID
    token: String
    siteKey: String
    serverKey: String
    referer: String
    userAgent: String
    host: String
    requestMethod: String
    requestUri: String
    remoteAddr: String
    serverName: String
    remoteUser: String
    serverPort: Int
    requestInfo: String
    failedMessage: String
    failedChecks: String
    createdAt: String
    realIp: String
    country: String
    asn: String
    isProtected: Boolean
    isBanByRule: Boolean
  }
`;

/** Where the upstream has the page that a peer is asked for. */
export function pagePath(projectId, first = 20) {
  return `/api/v1/bench/projects/${encodeURIComponent(projectId)}/events?limit=${first}`;
}
