export const pathVariables = {
    requests: 'BOTBYE_PATH_LIST',
    summary: 'BOTBYE_PATH_SUMMARY',
    count: 'BOTBYE_PATH_COUNT',
};
/** What is wrong where no other spelling helped, and what a person can try; by the code of what went wrong. */
export function adviceFor({ error, status }, failed) {
    const code = error?.code ?? '';
    const advise = advice[code === 'UPSTREAM_UNAVAILABLE' && status === null ? 'UNREACHABLE' : code];
    return (advise?.({ ...failed, reason: error?.message ?? '' }) ?? {
        message: error?.message ?? 'It does not answer as documented.',
        tries: [],
    });
}
const idsMayBeWrong = 'BOTBYE_ACCOUNT_ID and --project: an id that does not exist looks the same.';
const advice = {
    UPSTREAM_FORBIDDEN: () => ({
        message: "The upstream does not let the gateway's key read this project.",
        tries: [
            'BOTBYE_ACCOUNT_ID and --project: the key is good, but not for this project of this account.',
            'BOTBYE_API_KEY: a key of the account that owns the project, with leave to read it.',
        ],
    }),
    NOT_FOUND: (failed) => (failed.doOthersAnswer ? onlyThisPath(failed) : noPath(failed)),
    BAD_USER_INPUT: () => ({
        message: 'The upstream refuses the least that can be asked for, and no switch decides how that is written.',
        tries: ["Compare what the upstream says with the vendor's documentation of this endpoint."],
    }),
    UNREACHABLE: ({ baseUrl }) => ({
        message: 'Nothing answers.',
        tries: [
            `BOTBYE_BASE_URL: is ${baseUrl} the right host, port and scheme, and can this machine reach it?`,
            'If it is right, the upstream is down: try again later.',
        ],
    }),
    UPSTREAM_UNAVAILABLE: () => ({
        message: 'The upstream fails to answer at the moment.',
        tries: ['Nothing to set: the upstream is failing, so try again later.'],
    }),
    UPSTREAM_TIMEOUT: () => ({
        message: 'The upstream did not answer in time.',
        tries: [
            'BOTBYE_BASE_URL: a wrong port or a firewall looks like silence.',
            'BOTBYE_TIMEOUT_MS: a longer time, if the upstream is merely slow.',
        ],
    }),
    UPSTREAM_BAD_RESPONSE: ({ endpoint, path, doOthersAnswer, reason }) => ({
        message: `Something answers, and not as this endpoint of the API does. ${reason}`,
        tries: doOthersAnswer
            ? [`${pathVariables[endpoint]}: another path below …/projects/{project_id}/. It is now ${path}.`]
            : [
                'BOTBYE_BASE_URL: a web site, a login page or a redirect (http for https) answers where the API should.',
                'BOTBYE_PATHS: a path of the other family may exist and mean something else.',
            ],
    }),
};
function onlyThisPath({ endpoint, path }) {
    return {
        message: `Only this path is wrong, since others answer: it is not ${path}, nor as either family of BOTBYE_PATHS has it.`,
        tries: [`${pathVariables[endpoint]}: the path that the vendor names for it, below …/projects/{project_id}/.`],
    };
}
function noPath({ endpoint, path, baseUrl }) {
    return {
        message: 'The upstream has nothing there, with BOTBYE_PATHS=events and BOTBYE_PATHS=requests alike.',
        tries: [
            idsMayBeWrong,
            `BOTBYE_BASE_URL: the part before /api/v1. It is now ${baseUrl}.`,
            `${pathVariables[endpoint]}: if this path is of neither family. It is now ${path}.`,
        ],
    };
}
