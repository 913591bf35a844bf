/** Makes a process one of several that serve together. Set by the first of them for the others, and by nobody else. */
export const workerVariable = 'WORKER_OF_BOTBYE_GRAPHQL';
/** What the first process tells a worker that it has told to stop. */
export const stopMessage = 'stop';
