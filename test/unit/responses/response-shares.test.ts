import { expect, it } from 'vitest';
import { createAcceptance } from '../../../src/cache/acceptance.ts';
import { createMemoryStore } from '../../../src/cache/memory/memory-store.ts';
import type { FinishedResponse } from '../../../src/responses/finished-response.ts';
import { createSharedResponses } from '../../../src/responses/shared-responses.ts';
import { createCanceller } from '../../../src/runtime/cancellation.ts';

const clock = () => 0;
const maxBytes = 1024 * 1024;
const { signal } = createCanceller();

const response: FinishedResponse = {
  status: 200,
  headers: [],
  body: Buffer.alloc(10_000),
  isWhole: true,
  operation: undefined,
  lifetime: { fetchedAtMs: 0, freshUntilMs: 1_000, origins: [] },
};

it('the response cache holds a greedy caller to a quarter of its bytes as soon as there is another', async () => {
  const responses = createSharedResponses({
    store: createMemoryStore(maxBytes),
    acceptance: createAcceptance(clock),
    clock,
  });
  const keyOf = (identity: string, index: number) => ({ identity, project: '', id: `${identity} ${index}` });
  const keep = async (identity: string, from: number, to: number) => {
    for (let index = from; index < to; index += 1) {
      // Twice, since a request that never came before evicts nothing.
      for (let time = 0; time < 2; time += 1)
        await responses.share(keyOf(identity, index), signal, async () => response);
    }
  };
  const heldBy = (identity: string) =>
    Array.from({ length: 400 }, (_none, index) => responses.find(keyOf(identity, index))).filter(Boolean).length *
    response.body.length;
  await keep('greedy', 0, 200);
  expect(heldBy('greedy')).toBeGreaterThan(maxBytes / 2);
  await keep('modest', 0, 20);
  expect(heldBy('greedy')).toBeLessThanOrEqual(maxBytes / 4);
  await keep('greedy', 200, 400);
  expect(heldBy('greedy')).toBeLessThanOrEqual(maxBytes / 4);
  expect(heldBy('modest')).toBe(20 * response.body.length);
});
