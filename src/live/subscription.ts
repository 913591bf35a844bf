import { GatewayError } from '../domain/gateway-error.ts';
import { listSince } from '../domain/request-page.ts';
import type { RequestRecord } from '../domain/request-record.ts';
import type { LiveWish } from './live-wish.ts';
import { mayComeBack, pauseAfterFailure } from './pauses.ts';
import type { Poll } from './poll.ts';
import type { PollParts } from './poll-parts.ts';
import { createRowQueue, type RowQueue } from './row-queue.ts';

/** The rows of one subscriber. It throws the error that ends it. `return` ends it at once, also while `next` waits. */
export type Subscription = AsyncIterableIterator<RequestRecord>;

/** A reader that has so many rows before it when further ones come is too slow. */
const mostWaitingRows = 1_000;

export function createSubscription(parts: PollParts, wish: LiveWish, poll: Poll): Subscription {
  const queue = createRowQueue();
  const begun = createGate();
  const left = createGate();
  let leave = () => {};
  const end = (error: unknown, waiting?: 'dropped') => {
    leave();
    queue.end(error, waiting);
    begun.open();
    left.open();
  };
  const take = (rows: readonly RequestRecord[]) => {
    if (rows.length > 0 && queue.length > mostWaitingRows) return end(tooSlow());
    queue.push(rows);
    begun.open();
  };
  const whileAllowed = createTurns(wish.check, (error) => end(error, 'dropped'));
  if (poll.askedAtMs !== undefined) begun.open();
  leave = poll.listen({
    onRows: (rows) => whileAllowed(() => take(rows)),
    onFailure: () => whileAllowed(() => undefined),
    onEnd: end,
  });
  const rows = readRows({ parts, wish, poll, queue, begun: begun.opened, left: left.opened });
  const stop = async (): Promise<IteratorReturnResult<undefined>> => {
    end(new Error('The subscriber has left.'), 'dropped');
    return { done: true, value: undefined };
  };
  const subscription: Subscription = {
    next: () => rows.next(),
    return: stop,
    throw: stop,
    [Symbol.asyncIterator]: () => subscription,
  };
  return subscription;
}

interface Reading {
  readonly parts: PollParts;
  readonly wish: LiveWish;
  readonly poll: Poll;
  readonly queue: RowQueue;
  /** Resolves once the poll has looked. */
  readonly begun: Promise<void>;
  /** Resolves once the subscription has ended. */
  readonly left: Promise<void>;
}

/** The rows that the subscriber has missed, then those that the poll finds: a row that both bring comes once. */
async function* readRows(reading: Reading): AsyncGenerator<RequestRecord, undefined> {
  const { wish, poll, queue, begun } = reading;
  const missed = new Set<string>();
  if (wish.sinceMs !== undefined) {
    // From its first look on, the poll brings whatever the pages below do not show yet.
    await begun;
    yield* readMissed(reading, wish.sinceMs, missed);
  }
  const settledThen = poll.settled;
  for (;;) {
    // One look may have been on its way then; what was there during the next is known to the poll from then on.
    if (queue.length === 0 && poll.settled >= settledThen + 2) missed.clear();
    const row = await queue.take();
    if (!missed.has(row.id)) yield row;
  }
}

/** The rows from a moment on, oldest first; `given` gets their ids. After a failure it goes on where it was. */
async function* readMissed(
  { parts, wish, poll, queue, left }: Reading,
  sinceMs: number,
  given: Set<string>,
): AsyncGenerator<RequestRecord, undefined> {
  let fromMs = sinceMs;
  for (let failuresInRow = 0; ; ) {
    try {
      for await (const { value } of poll.reader.pages(listSince(wish.list, fromMs), 'ASC', poll.askedAtMs)) {
        failuresInRow = 0;
        for (const { node } of value.edges) {
          if (queue.ended) return;
          fromMs = node.createdAtMs ?? fromMs;
          if (given.has(node.id)) continue;
          given.add(node.id);
          yield node;
        }
      }
      return;
    } catch (error) {
      if (queue.ended) return;
      if (!mayComeBack(error)) throw error;
      failuresInRow += 1;
      await pause(parts, pauseAfterFailure(error, failuresInRow, parts), left);
    }
  }
}

async function pause({ startTimer }: PollParts, ms: number, left: Promise<void>): Promise<void> {
  let stop = () => {};
  const over = new Promise<void>((resolve) => {
    stop = startTimer(ms, resolve);
  });
  await Promise.race([over, left]);
  stop();
}

interface Gate {
  readonly opened: Promise<void>;
  readonly open: () => void;
}

function createGate(): Gate {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** Does one piece of work after the other, each only if the check before it passes. */
function createTurns(check: LiveWish['check'], refuse: (error: unknown) => void): (work: () => void) => void {
  let last = Promise.resolve();
  return (work) => {
    last = last.then(check).then(work, refuse);
  };
}

function tooSlow(): GatewayError {
  return new GatewayError(
    'GATEWAY_OVERLOADED',
    'Requests come faster than this client reads them. Subscribe again with since at the createdAt of the last one that you received, or narrow where.',
  );
}
