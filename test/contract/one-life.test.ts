import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { GatewayError } from '../../src/domain/gateway-error.ts';
import type { Identified } from '../../src/identity/caller.ts';
import { createPacing } from '../../src/identity/pacing.ts';
import { createQuotas } from '../../src/identity/quota.ts';
import { createLiveRequests } from '../../src/live/live-requests.ts';
import { createAnswerBody } from '../../src/operation/answer-body.ts';
import { createOperationLimits } from '../../src/operation/limits/operation-limits.ts';
import type { Stage } from '../../src/operation/operation.ts';
import { createContextFactory } from '../../src/operation/operation-context.ts';
import { createStages } from '../../src/operation/operation-stages.ts';
import { createStoredDocuments } from '../../src/operation/persisted/stored-documents.ts';
import { createRunOperation } from '../../src/operation/run-operation.ts';
import { createCrossOrigin } from '../../src/runtime/cross-origin.ts';
import { createFairSlots } from '../../src/runtime/fair-slots.ts';
import { startTimer } from '../../src/runtime/timer.ts';
import { createPlainSchema } from '../../src/schema/schema.ts';
import type { Upstream } from '../../src/upstream/upstream.ts';
import { createGraphqlServer } from '../../src/yoga/create-yoga.ts';
import { readSources } from '../support/read-sources.ts';

const unasked = () => Promise.reject(new Error('This operation needs no upstream.'));
const upstream: Upstream = {
  limits: { readsFromEnd: true, maxTargetLength: 8_000, targetLength: () => 0 },
  fetchRequestPage: unasked,
  fetchDeclinedSummary: unasked,
  fetchDeclinedCount: unasked,
};
const identified: Identified = { caller: null, problem: 'Nobody calls.' };
const mediaType = 'application/graphql-response+json';
const now = () => 1_724_513_530_123;

function configOf() {
  const loaded = loadConfig({ BOTBYE_BASE_URL: 'http://127.0.0.1:9' });
  if ('problems' in loaded) throw new Error(loaded.problems.join());
  return loaded.config;
}

/** The stages of the gateway. */
function stagesOf(config: ReturnType<typeof configOf>): readonly Stage[] {
  const schema = createPlainSchema();
  const statusFor = () => ({ state: 'AVAILABLE', retryAtMs: null }) as const;
  return createStages({
    schema,
    limits: createOperationLimits(config.limits, schema),
    createContext: createContextFactory({
      config,
      upstream,
      statusFor,
      listProjects: () => null,
      quotaOf: () => null,
      live: createLiveRequests({ ...config.live, upstream, maxPages: 1, clock: now, random: () => 0.5, startTimer }),
      identify: () => identified,
    }),
    subscribers: createFairSlots({ limit: 1, tellsApart: false, clock: now }),
    documents: { trusted: () => new Map(), stored: createStoredDocuments(undefined) },
    pacing: createPacing(now),
    quotas: createQuotas({ clock: now, processes: 1, takeLease: undefined }),
    introspection: true,
    fastPaths: true,
    trace: undefined,
  });
}

/** Sends an operation through both ways over one list of stages; returns the status and body of each response. */
async function sendBothWays(stages: readonly Stage[], config = configOf()) {
  const run = createRunOperation(stages, now);
  const body = JSON.stringify({ query: 'query Version { botbyeGateway { version } }', operationName: 'Version' });
  const requestId = 'r-1';
  const signal = new AbortController().signal;
  const printed = await createAnswerBody(run)({
    body,
    header: () => undefined,
    identified,
    address: undefined,
    requestId,
    signal,
    acceptsStream: false,
    mediaType,
  });
  const yoga = createGraphqlServer({ config, crossOrigin: createCrossOrigin([]), run, now });
  const headers = { 'content-type': 'application/json', accept: mediaType };
  const request = new Request('http://gateway.test/graphql', { method: 'POST', headers, body });
  const response = await yoga.fetch(request, { requestId, identified });
  return {
    fastPath: { status: printed.status, body: JSON.parse(printed.body) },
    fullPath: { status: response.status, body: await response.json() },
  };
}

describe('stages', () => {
  const stages = stagesOf(configOf());

  it('a stage added to the list sees the operation once on the fast path and once through Yoga', async () => {
    const seen: (string | undefined)[] = [];
    const extra: Stage = ({ prepared, context, result }) => {
      seen.push(prepared?.operationName);
      expect(context).toBeDefined();
      expect(result?.errors).toBeUndefined();
    };
    const { fastPath, fullPath } = await sendBothWays([...stages, extra]);
    expect(seen).toEqual(['Version', 'Version']);
    expect(fastPath).toMatchObject({ status: 200, body: { data: { botbyeGateway: {} } } });
    expect(fullPath).toEqual(fastPath);
  });

  it('a stage added to the list changes the response on both ways alike', async () => {
    const extra: Stage = (operation) => {
      operation.extend = () => ({ stage: 'was here' });
    };
    const { fastPath, fullPath } = await sendBothWays([...stages, extra]);
    expect(fastPath).toMatchObject({ status: 200, body: { extensions: { stage: 'was here' } } });
    expect(fullPath).toEqual(fastPath);
  });

  it.each([
    ['first', (extra: Stage) => [extra, ...stages]],
    ['last', (extra: Stage) => [...stages, extra]],
  ] as const)('a stage that comes %s refuses the operation on both ways alike', async (_position, insert) => {
    const extra: Stage = () => {
      throw new GatewayError('TENANT_OVER_QUOTA', 'This caller is over its share.', { retryAfterMs: 1_500 });
    };
    const { fastPath, fullPath } = await sendBothWays(insert(extra));
    const error = {
      message: 'This caller is over its share.',
      extensions: { code: 'TENANT_OVER_QUOTA', retryAfterMs: 1_500 },
    };
    expect(fastPath).toEqual({ status: 429, body: { errors: [error] } });
    expect(fullPath).toEqual(fastPath);
  });

  it('both ways wait for a stage that returns a promise', async () => {
    const extra: Stage = (operation) =>
      Promise.resolve().then(() => {
        operation.result = { data: { late: true } };
      });
    const { fastPath, fullPath } = await sendBothWays([...stages, extra]);
    expect(fastPath).toEqual({ status: 200, body: { data: { late: true } } });
    expect(fullPath).toEqual(fastPath);
  });
});

describe('the one life of an operation', () => {
  const src = fileURLToPath(new URL('../../src', import.meta.url));
  const files = readSources(src);
  const callersOf = (name: string) => {
    const call = new RegExp(`(?<!function )(?<![.\\w])${name}\\(`);
    return files.filter(({ code }) => call.test(code)).map(({ path }) => path);
  };

  it.each(['parseDocument', 'createValidateDocument', 'coerceVariables', 'runPlan', 'createPlan', 'prepareOperation'])(
    'only src/operation calls %s',
    (name) => {
      const callers = callersOf(name);
      expect(callers.length).toBeGreaterThan(0);
      expect(callers.filter((path) => !path.startsWith('operation/'))).toEqual([]);
    },
  );

  it('only the gateway makes the list of stages and the function that runs it', () => {
    expect(callersOf('createStages')).toEqual(['gateway.ts']);
    expect(callersOf('createRunOperation')).toEqual(['gateway.ts']);
  });

  it('exactly one plugin of Yoga runs operations', () => {
    const phases = /\b(?:onParams|onEnveloped|onParse|onValidate|onContextBuilding|onExecute|onSubscribe)\b/;
    const inYoga = files.filter(({ path }) => path.startsWith('yoga/'));
    const running = inYoga.filter(({ code }) => phases.test(code)).map(({ path }) => path);
    expect(running).toEqual(['yoga/plugins/use-run-operation.ts']);
    const createYoga = readFileSync(`${src}/yoga/create-yoga.ts`, 'utf8');
    expect(createYoga.match(/useRunOperation\(/g)).toHaveLength(1);
    expect(createYoga).not.toMatch(/\bschema[:,]/);
  });
});
