import type { Endpoint } from '../../domain/freshness.ts';
import type { ProbeReply } from '../../upstream/upstream-probe.ts';

/** An endpoint that fails as configured. */
export interface FailedEndpoint {
  readonly endpoint: Endpoint;
  readonly path: string;
  readonly baseUrl: string;
  /** What sets the key. */
  readonly keySetBy: string;
  /** Whether any endpoint answers. */
  readonly doOthersAnswer: boolean;
}

export interface Advice {
  readonly message: string;
  /** What to try, the most likely first. */
  readonly tries: readonly string[];
}

export const pathVariables: Readonly<Record<Endpoint, string>> = {
  requests: 'BOTBYE_PATH_LIST',
  summary: 'BOTBYE_PATH_SUMMARY',
  count: 'BOTBYE_PATH_COUNT',
};

/** What is wrong and what a person can try, if no other spelling helped. Depends on the code of the error. */
export function adviceFor({ error, status }: ProbeReply<unknown>, failed: FailedEndpoint): Advice {
  const code = error?.code ?? '';
  const advise = advice[code === 'UPSTREAM_UNAVAILABLE' && status === null ? 'UNREACHABLE' : code];
  return (
    advise?.({ ...failed, reason: error?.message ?? '' }) ?? {
      message: error?.message ?? 'The endpoint does not answer as documented.',
      tries: [],
    }
  );
}

const idsMayBeWrong = 'BOTBYE_ACCOUNT_ID and --project: an id that does not exist gives the same error.';

type Failed = FailedEndpoint & { readonly reason: string };

const advice: Readonly<Record<string, (failed: Failed) => Advice>> = {
  UPSTREAM_FORBIDDEN: ({ keySetBy }) => ({
    message: "The gateway's key is not allowed to read this project.",
    tries: [
      'BOTBYE_ACCOUNT_ID and --project: the key is valid, but not for this project of this account.',
      `${keySetBy}: use a key that may read the project.`,
    ],
  }),
  NOT_FOUND: (failed) => (failed.doOthersAnswer ? onlyThisPath(failed) : noPath(failed)),
  BAD_USER_INPUT: () => ({
    message: 'The upstream refuses the simplest possible call, which no switch changes.',
    tries: ["Compare the upstream's message with the vendor's documentation of this endpoint."],
  }),
  UNREACHABLE: ({ baseUrl }) => ({
    message: 'The upstream cannot be reached.',
    tries: [
      `BOTBYE_BASE_URL: is ${baseUrl} the right host, port and scheme, and can this machine reach it?`,
      'If it is right, the upstream is down: try again later.',
    ],
  }),
  UPSTREAM_UNAVAILABLE: () => ({
    message: 'The upstream is failing at the moment.',
    tries: ['Nothing to set: try again later.'],
  }),
  UPSTREAM_TIMEOUT: () => ({
    message: 'The upstream did not answer in time.',
    tries: [
      'BOTBYE_BASE_URL: a wrong port or a firewall also causes timeouts.',
      'BOTBYE_TIMEOUT_MS: set a longer time if the upstream is slow.',
    ],
  }),
  UPSTREAM_BAD_RESPONSE: ({ endpoint, path, doOthersAnswer, reason }) => ({
    message: `The response is not that of this endpoint. ${reason}`,
    tries: doOthersAnswer
      ? [`${pathVariables[endpoint]}: set another path below …/projects/{project_id}/. It is now ${path}.`]
      : [
          'BOTBYE_BASE_URL: a web site, a login page or a redirect (http instead of https) may answer in place of the API.',
          'BOTBYE_PATHS: the path may exist in the other family with another meaning.',
        ],
  }),
};

function onlyThisPath({ endpoint, path }: FailedEndpoint): Advice {
  return {
    message: `Other endpoints answer, so only this path is wrong: neither ${path} nor the paths of both BOTBYE_PATHS families exist.`,
    tries: [`${pathVariables[endpoint]}: set the path that the vendor documents, below …/projects/{project_id}/.`],
  };
}

function noPath({ endpoint, path, baseUrl }: FailedEndpoint): Advice {
  return {
    message: 'Neither BOTBYE_PATHS=events nor BOTBYE_PATHS=requests leads to this endpoint.',
    tries: [
      idsMayBeWrong,
      `BOTBYE_BASE_URL: set the part before /api/v1. It is now ${baseUrl}.`,
      `${pathVariables[endpoint]}: set the path if it belongs to neither family. It is now ${path}.`,
    ],
  };
}
