import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type StartedGateway, type StartOptions, startGateway } from './start-gateway.ts';

/**
 * One gateway for all tests of a file or `describe`, since the sandbox's world takes a moment to make. Each test finds it
 * without faults, with no call noted, and long after the calls of the test before: its failures opened no breaker.
 */
export function shareGateway(options: StartOptions = {}): StartedGateway {
  let started: StartedGateway | undefined;
  let skippedMs = 0;
  const gateway = (): StartedGateway => {
    if (started === undefined) throw new Error('The shared gateway exists only while tests run.');
    return started;
  };
  beforeAll(async () => {
    started = await startGateway({ elapsedMs: () => performance.now() + skippedMs, ...options });
  });
  beforeEach(() => {
    skippedMs += 120_000;
    gateway().sandbox.setFault(null);
    gateway().sandbox.clearCalls();
  });
  afterAll(() => started?.close());
  return {
    get url() {
      return gateway().url;
    },
    get sandbox() {
      return gateway().sandbox;
    },
    query: (document, variables, queryOptions) => gateway().query(document, variables, queryOptions),
    state: () => gateway().state(),
    drain: () => gateway().drain(),
    asked: () => gateway().asked(),
    close: () => gateway().close(),
  };
}
