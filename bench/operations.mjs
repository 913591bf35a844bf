/** What is asked, as request bodies. `%N%` in one stands for a number of ten digits that no two requests share. */

export const projectId = '185071d5-d4fe-4bea-93df-19d0bd8c2d0d';
/** As long as a real one, so that answers about it are as long, too. */
export const anyProject = '00000000-0000-4000-8000-00%N%';

/** The wire's 26 fields but for headers and customFields, which need a shape of their own. */
export const fields = [
  'requestId',
  'projectId',
  'customerId',
  'token',
  'siteKey',
  'serverKey',
  'referer',
  'userAgent',
  'host',
  'requestMethod',
  'requestUri',
  'remoteAddr',
  'serverName',
  'remoteUser',
  'serverPort',
  'requestInfo',
  'failedMessage',
  'failedChecks',
  'createdAt',
  'realIp',
  'country',
  'asn',
  'isProtected',
  'isBanByRule',
];

export const allFields = [...fields, 'customFields', 'headers { name value redacted }'];

export function pageDocument({ name = 'Page', first = 20, selection = fields } = {}) {
  return `query ${name}($projectId: ID!) {
  botbyeProject(projectId: $projectId) {
    requests(first: ${first}) {
      edges {
        cursor
        node {
          ${selection.join('\n          ')}
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
}`;
}

const summaryDocument = `query Summary($projectId: ID!) {
  botbyeProject(projectId: $projectId) {
    declinedSummary(by: COUNTRY, interval: 7, intervalType: DAY, first: 10) {
      ... on DeclinedByCountry { country countryName declinedReqCount share }
    }
  }
}`;

const countDocument = `query Count($projectId: ID!) {
  botbyeProject(projectId: $projectId) {
    declinedCount(interval: 24, intervalType: HOUR) { bannedReqCount bannedReqTrend botReqCount botReqTrend }
  }
}`;

export function toBody(query, { project = projectId, ...rest } = {}) {
  return JSON.stringify({ query, variables: { projectId: project }, ...rest });
}

/** The same page, byte for byte, every time. */
export const equalPage = [toBody(pageDocument())];

/** Another project every time: nothing that is kept or in flight can answer it. */
export const everyProjectsPage = [toBody(pageDocument(), { project: anyProject })];

const subsets = 64;
const dropped = 4;

/** 20 of the 24 fields, chosen and ordered by `turn`. */
function selectionOf(turn) {
  const kept = fields.filter((_field, index) => (index * 7 + turn * 5) % fields.length >= dropped);
  const cut = turn % kept.length;
  return [...kept.slice(cut), ...kept.slice(0, cut)];
}

/** A document that was never seen before, over a page that is always the same. */
export const newDocuments = Array.from({ length: subsets }, (_none, turn) =>
  toBody(pageDocument({ name: 'Page%N%', selection: [...selectionOf(turn), 'again%N%: requestId'] })),
);

/** Ten dashboards' worth of everything, and what does not repeat beside it. */
export const mixedOperations = [
  ...Array.from({ length: 8 }, (_none, index) => toBody(pageDocument(), { project: `project-${index}` })),
  ...Array.from({ length: 4 }, (_none, index) => toBody(summaryDocument, { project: `project-${index}` })),
  ...Array.from({ length: 4 }, (_none, index) => toBody(countDocument, { project: `project-${index}` })),
  ...newDocuments.slice(0, 2),
  ...everyProjectsPage,
  toBody(summaryDocument, { project: anyProject }),
];

export function fillIn(template, number) {
  return template.replaceAll('%N%', String(number).padStart(10, '0'));
}
