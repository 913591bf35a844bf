/**
 * The fields that requests can be filtered by, each with the kind of its value. The kind decides the GraphQL input type,
 * and so the predicates of the field.
 */
export const requestFields = {
  id: 'string',
  createdAt: 'instant',
  country: 'string',
  asn: 'string',
  isBanByRule: 'boolean',
  isProtected: 'boolean',
  remoteAddr: 'string',
  realIp: 'string',
  requestMethod: 'string',
  requestUri: 'string',
  host: 'string',
  referer: 'string',
  userAgent: 'string',
  serverName: 'string',
  serverPort: 'integer',
  remoteUser: 'string',
  customerId: 'string',
  siteKey: 'string',
  requestInfo: 'string',
  failedMessage: 'string',
  failedChecks: 'string',
} as const;

export type RequestField = keyof typeof requestFields;
