import type { Gateway } from '../../gateway.ts';
import { isJsonObject, tryParseJson } from '../../runtime/json.ts';
import { type ExportTask, filterOf } from './export-task.ts';
import { type ExportedRow, rowFields } from './row-fields.ts';

export interface ExportedPage {
  readonly rows: readonly ExportedRow[];
  /** Where the next page begins; null if this one has no row. */
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
  /** How many rows the whole list has; null if nobody asked or the upstream does not tell. */
  readonly total: number | null;
}

/** Why a page could not be read. */
export interface PageFailure {
  readonly code: string;
  readonly message: string;
  readonly retryAfterMs: number | undefined;
  /** The argument that was refused, if it was one. */
  readonly argument?: string | undefined;
}

/** Where a page begins, and whether the length of the list is wanted. */
export interface PageAsked {
  readonly after: string | null;
  readonly withTotal: boolean;
}

export type AskPage = (
  asked: PageAsked,
) => Promise<{ readonly page: ExportedPage } | { readonly failure: PageFailure }>;

/** As many rows as the upstream returns for one call, so that a page that fails costs one call. */
const pageRows = 100;

const selection = rowFields.map((field) => (field === 'headers' ? 'headers { name value }' : field)).join(' ');

// Oldest first: what is written stays where it is while younger rows arrive.
const query = `query Export($accountId: ID!, $projectId: ID!, $where: BotByeRequestFilter!, $after: String, $withTotal: Boolean!) {
  botbyeProject(accountId: $accountId, projectId: $projectId) {
    requests(first: ${pageRows}, after: $after, where: $where, orderBy: { field: CREATED_AT, direction: ASC }) {
      nodes { ${selection} }
      pageInfo { endCursor hasNextPage }
      totalCount @include(if: $withTotal)
    }
  }
}`;

/** Reads pages as any client would, through the gateway's front door: a row is masked there and nowhere else. */
export function createAskPage(gateway: Pick<Gateway, 'fetch'>, task: ExportTask): AskPage {
  const { accountId, projectId } = task;
  const common = { accountId, projectId, where: filterOf(task) };
  return async (asked) => {
    const request = new Request('http://127.0.0.1/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      body: JSON.stringify({ query, variables: { ...common, ...asked } }),
    });
    const response = await gateway.fetch(request);
    return readAnswer(await response.text());
  };
}

interface Answer {
  readonly data?: { readonly botbyeProject: { readonly requests: Connection | null } | null } | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Extensions }[];
}

interface Connection {
  readonly nodes: readonly ExportedRow[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  readonly totalCount?: number | null;
}

interface Extensions {
  readonly code?: string;
  readonly argument?: string;
  readonly retryAfterMs?: number;
}

function readAnswer(text: string): Awaited<ReturnType<AskPage>> {
  const parsed = tryParseJson(text);
  const { data, errors = [] }: Answer = isJsonObject(parsed) ? parsed : {};
  const [error] = errors;
  const requests = data?.botbyeProject?.requests;
  // One error spoils the page: a row of which a part is missing must not be written as if it were whole.
  if (error === undefined && requests) {
    const { nodes, pageInfo, totalCount = null } = requests;
    return { page: { rows: nodes, ...pageInfo, total: totalCount } };
  }
  const { code = 'INTERNAL_SERVER_ERROR', argument, retryAfterMs } = error?.extensions ?? {};
  return { failure: { code, message: error?.message ?? 'The gateway answered without data.', retryAfterMs, argument } };
}
