import { describe, expect, it } from 'vitest';
import { createFreshnessLedger } from '../../../src/domain/freshness-ledger.ts';
import { Identity } from '../../../src/domain/identity.ts';
import { createLoaders } from '../../../src/loaders/create-loaders.ts';
import { createCountingUpstream } from '../../support/counting-upstream.ts';

const project = { accountId: 'a', projectId: 'p' };

function startLoaders() {
  const upstream = createCountingUpstream();
  let over = false;
  const call = {
    caller: 'a',
    identity: new Identity('secret', 'key', 'caller'),
    signal: new AbortController().signal,
    requestId: 'r',
    reload: false,
    mayRetry: true,
    takeCall() {},
  };
  const loaders = createLoaders({ upstream, callFor: () => call, ledger: createFreshnessLedger(), isOver: () => over });
  return { upstream, loaders, end: () => (over = true) };
}

describe('a set of loaders', () => {
  it('a set of loaders belongs to one operation: after its end it throws, and makes no call', async () => {
    const { upstream, loaders, end } = startLoaders();
    await loaders.declinedCount.load({ project });
    const asked = upstream.calls();
    end();
    expect(() => loaders.declinedCount.load({ project })).toThrow('each operation has a set of its own');
    expect(() => loaders.requestById.load({ project, requestId: 'x' })).toThrow('each operation has a set of its own');
    expect(upstream.calls()).toBe(asked);
  });
});
