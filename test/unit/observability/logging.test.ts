import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { LogConfig } from '../../../src/config/config.ts';
import { createLogger } from '../../../src/observability/logger.ts';
import {
  bugSignal,
  overloadSignal,
  responseSignal,
  sharedCacheAvailabilitySignal,
  subscriptionSignal,
  upstreamAvailabilitySignal,
  upstreamCallSignal,
} from '../../../src/observability/signals.ts';
import { subscribeLogger } from '../../../src/observability/subscribe.ts';

type Line = Readonly<Record<string, unknown>>;

function startLog(level: LogConfig['level']): readonly string[] {
  const lines: string[] = [];
  onTestFinished(subscribeLogger(createLogger({ level }, { write: (line) => lines.push(line) })));
  return lines;
}

function loggedBug(error: unknown): { readonly line: string; readonly error: Line } {
  const lines = startLog('info');
  bugSignal.publish(() => ({ requestId: 'r-1', error }));
  expect(lines).toHaveLength(1);
  const line = lines[0] ?? '';
  return { line, error: (JSON.parse(line) as { error: Line }).error };
}

const operation = {
  operationName: 'Page',
  documentHash: 'abc',
  outcome: 'ok',
  codes: [],
  reads: [
    { endpoint: 'count', source: 'fresh' },
    { endpoint: 'summary', source: 'upstream' },
    { endpoint: 'summary', source: 'fresh' },
  ],
  upstreamCalls: 1,
} as const;

const response = {
  requestId: 'r-1',
  source: 'executed',
  status: 200,
  caller: 'dashboard',
  clientName: 'web',
  clientVersion: '1.2.3',
  operation,
  bytes: 1_234,
  durationMs: 3.1234,
} as const;
const upstreamCall = {
  endpoint: 'count',
  requestId: 'r-1',
  attempts: 1,
  durationMs: 3,
  socketWaitMs: 0,
  status: 200,
  failure: null,
} as const;

describe('the log', () => {
  it('the log has lines of JSON with a level by name and an ISO time', () => {
    const lines = startLog('debug');
    upstreamCallSignal.publish(() => upstreamCall);
    const line = JSON.parse(lines.join('')) as Line;
    expect(lines[0]).toMatch(/\n$/);
    expect(line).toMatchObject({ level: 'debug', event: 'upstream-call', endpoint: 'count', requestId: 'r-1' });
    expect(line.time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  });

  it('the log says at level info when the upstream or Redis stops answering or answers again, and at overload', () => {
    const lines = startLog('info');
    for (const isAvailable of [false, true]) {
      upstreamAvailabilitySignal.publish(() => ({ isAvailable }));
      sharedCacheAvailabilitySignal.publish(() => ({ isAvailable }));
    }
    overloadSignal.publish(() => ({ refused: 101, windowMs: 5_000 }));
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: 'warn', event: 'upstream-unavailable' },
      { level: 'warn', event: 'shared-cache-unavailable' },
      { level: 'info', event: 'upstream-available' },
      { level: 'info', event: 'shared-cache-available' },
      { level: 'warn', event: 'overload', refused: 101, windowMs: 5_000 },
    ]);
  });

  it('the log has a line for each operation at level info, and none for upstream calls', () => {
    const lines = startLog('info');
    responseSignal.publish(() => response);
    upstreamCallSignal.publish(() => upstreamCall);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {
        level: 'info',
        time: expect.any(String),
        event: 'operation',
        requestId: 'r-1',
        caller: 'dashboard',
        clientName: 'web',
        clientVersion: '1.2.3',
        operationName: 'Page',
        documentHash: 'abc',
        status: 200,
        codes: [],
        durationMs: 3.1,
        upstreamCalls: 1,
        response: 'executed',
        data: { fresh: 2, upstream: 1 },
        bytes: 1_234,
        msg: 'operation',
      },
    ]);
  });

  it('the log has all failures and no success if LOG_SAMPLE is 0', () => {
    const lines: string[] = [];
    const logger = createLogger({ level: 'info' }, { write: (line) => lines.push(line) });
    onTestFinished(subscribeLogger(logger, { sample: 0 }));
    responseSignal.publish(() => response);
    responseSignal.publish(() => ({ ...response, status: 503, operation: null }));
    responseSignal.publish(() => ({ ...response, operation: { ...operation, codes: ['NOT_FOUND', 'NOT_FOUND'] } }));
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ status: 503 }, { codes: ['NOT_FOUND'] }]);
  });

  it('the log makes no line of an operation while its level is off', () => {
    startLog('warn');
    const make = vi.fn(() => response);
    responseSignal.publish(make);
    expect(make).not.toHaveBeenCalled();
  });

  it('the log says when a subscription ends, after how many results, and why', () => {
    const lines = startLog('info');
    const ended = {
      requestId: 'r-1',
      operationName: 'Live',
      durationMs: 5_000,
      results: 7,
      code: 'GATEWAY_OVERLOADED',
    };
    subscriptionSignal.publish(() => ended);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ event: 'subscription-ended', ...ended }]);
  });

  it('the log cuts values that a caller can make as long as it likes', () => {
    const lines = startLog('debug');
    const operationName = 'x'.repeat(100_000);
    responseSignal.publish(() => ({ ...response, operation: { ...operation, operationName } }));
    expect(lines.join('').length).toBeLessThan(1_500);
  });

  it('the log drops lines while 8 MiB wait for its reader, and says then how many', () => {
    const stream = {
      writableLength: 8 * 1_024 * 1_024,
      lines: [] as string[],
      write: (line: string) => stream.lines.push(line),
    };
    onTestFinished(subscribeLogger(createLogger({ level: 'debug' }, stream)));
    for (let index = 0; index < 3; index += 1) upstreamCallSignal.publish(() => upstreamCall);
    expect(stream.lines).toEqual([]);
    stream.writableLength = 0;
    for (let index = 0; index < 2; index += 1) upstreamCallSignal.publish(() => upstreamCall);
    expect(stream.lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: 'warn', event: 'log-dropped', lines: 3 },
      { event: 'upstream-call' },
      { event: 'upstream-call' },
    ]);
  });

  it('the log gets no more lines once its subscription has ended', () => {
    const lines: string[] = [];
    subscribeLogger(createLogger({ level: 'trace' }, { write: (line) => lines.push(line) }))();
    bugSignal.publish(() => ({ requestId: null, error: new Error('late') }));
    expect(lines).toEqual([]);
  });
});

describe('unexpected errors in the log', () => {
  it('an unexpected error in the log has its message, its stack and its cause', () => {
    const { error } = loggedBug(new Error('outer', { cause: new TypeError('inner') }));
    expect(error).toMatchObject({ name: 'Error', message: 'outer', cause: { name: 'TypeError', message: 'inner' } });
    expect(error.stack).toContain('logging.test.ts');
  });

  it('an unexpected error in the log has no other property of the thrown value, since those may hold a request', () => {
    const { line } = loggedBug(
      Object.assign(new Error('x'), { request: { headers: { authorization: 'Bearer s3cret' } } }),
    );
    expect(line).not.toContain('s3cret');
    expect(loggedBug({ authorization: 's3cret' }).line).not.toContain('s3cret');
  });

  it.each([['a string'], [null], [undefined], [7], [Symbol('s')], [Object.freeze({})]])(
    'an unexpected error in the log may be %s',
    (thrown) => {
      expect(loggedBug(thrown).error.message).toEqual(expect.any(String));
    },
  );

  it('an unexpected error in the log may have getters that throw', () => {
    const hostile = Object.defineProperty(new Error('x'), 'message', {
      get() {
        throw new Error('again');
      },
    });
    expect(loggedBug(hostile).error).toMatchObject({ name: 'Error', message: '' });
  });

  it('an unexpected error in the log may be its own cause, and of any length', () => {
    const endless = new Error('x'.repeat(1_000_000));
    endless.cause = endless;
    expect(loggedBug(endless).line.length).toBeLessThan(10_000);
  });
});
