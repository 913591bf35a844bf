import type { CombinedError } from 'urql';
import type { BotByeErrorCode } from './gql/graphql';

interface ErrorText {
  readonly title: string;
  readonly advice: string;
}

const ask = 'Reload the page. If it stays, tell the people who run this dashboard.';

/** A sentence for every code of the schema. A new code is a type error here until somebody writes one. */
export const errorTexts: Readonly<Record<BotByeErrorCode, ErrorText>> = {
  BAD_USER_INPUT: { title: 'This selection is not possible', advice: 'Choose another time span or project.' },
  DEADLINE_EXCEEDED: { title: 'This took too long', advice: 'Choose a shorter time span, or try again.' },
  FORBIDDEN: { title: 'You may not see this project', advice: 'Ask its owner for access.' },
  GATEWAY_OVERLOADED: { title: 'The gateway is busy', advice: 'It takes requests again shortly.' },
  GRAPHQL_PARSE_FAILED: { title: 'The page sent a broken query', advice: ask },
  GRAPHQL_VALIDATION_FAILED: { title: 'The page and the gateway do not match', advice: ask },
  INTERNAL_SERVER_ERROR: { title: 'The gateway failed', advice: ask },
  NOT_FOUND: { title: 'There is no such thing any more', advice: 'Check the project, or choose another row.' },
  OPERATION_TOO_COSTLY: { title: 'This asks for too much at once', advice: 'Choose fewer rows.' },
  OPERATION_TOO_LARGE: { title: 'The answer would be too large', advice: 'Choose fewer rows.' },
  PERSISTED_QUERY_NOT_FOUND: { title: 'The gateway does not know this page yet', advice: ask },
  PERSISTED_QUERY_NOT_SUPPORTED: { title: 'The gateway takes no persisted queries', advice: ask },
  PERSISTED_QUERY_REQUIRED: { title: 'The gateway takes persisted queries only', advice: ask },
  TENANT_OVER_QUOTA: { title: 'You have used up your quota', advice: 'It fills up again by itself.' },
  UNAUTHENTICATED: { title: 'You are not signed in', advice: 'Sign in with a valid key.' },
  UPSTREAM_BAD_RESPONSE: { title: 'BotBye sent an answer that cannot be read', advice: 'Try again in a moment.' },
  UPSTREAM_CALL_LIMIT: { title: 'This needs too many calls', advice: 'Choose a shorter time span.' },
  UPSTREAM_FORBIDDEN: { title: "BotBye refuses the gateway's key here", advice: ask },
  UPSTREAM_RATE_LIMITED: { title: 'BotBye asks us to slow down', advice: 'The page asks again by itself.' },
  UPSTREAM_TIMEOUT: { title: 'BotBye did not answer in time', advice: 'Try again in a moment.' },
  UPSTREAM_UNAUTHENTICATED: { title: "BotBye does not accept the gateway's key", advice: ask },
  UPSTREAM_UNAVAILABLE: { title: 'BotBye cannot be reached', advice: 'The page keeps trying.' },
};

export interface Failure extends ErrorText {
  readonly code: string;
  readonly retryAfterMs: number | undefined;
}

/** What went wrong at a field, by the first part of its path below the project; any error if no field is given. */
export function failureAt(error: CombinedError | undefined, field?: string): Failure | undefined {
  if (error === undefined) return undefined;
  if (error.networkError !== undefined && error.graphQLErrors.length === 0) {
    const texts = { title: 'The gateway cannot be reached', advice: 'Check that it runs and that you are online.' };
    return { ...texts, code: 'NO_CONNECTION', retryAfterMs: undefined };
  }
  const found = error.graphQLErrors.find(
    ({ path }) => field === undefined || !path || path[1] === field || path.length < 2,
  );
  if (found === undefined) return undefined;
  const { code, retryAfterMs } = found.extensions;
  const known = isCode(code) ? code : 'INTERNAL_SERVER_ERROR';
  return {
    ...errorTexts[known],
    code: known,
    retryAfterMs: typeof retryAfterMs === 'number' ? retryAfterMs : undefined,
  };
}

function isCode(code: unknown): code is BotByeErrorCode {
  return typeof code === 'string' && Object.hasOwn(errorTexts, code);
}
