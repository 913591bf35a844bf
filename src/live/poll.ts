import type { RequestRecord } from '../domain/request-record.ts';
import { runUntraced } from '../observability/spans.ts';
import { createCanceller } from '../runtime/cancellation.ts';
import { createListWindow, type LookDepth } from './list-window.ts';
import type { LiveWish } from './live-wish.ts';
import { type ListLook, lookForRows } from './look.ts';
import { createPageReader, type PageReader } from './page-reader.ts';
import { mayComeBack, pauseAfterFailure, pauseAfterLook } from './pauses.ts';
import type { PollParts } from './poll-parts.ts';

/** One who is told what a poll finds. */
export interface PollListener {
  /** Rows that the upstream shows since the look before, oldest first; called after each look, also without rows. */
  onRows(rows: readonly RequestRecord[]): void;
  /** The upstream could not be asked. The poll goes on after a pause. */
  onFailure(): void;
  /** The poll has ended. */
  onEnd(error: unknown): void;
}

/** Looks at one list again and again, from its first listener to its last. */
export interface Poll {
  /** Returns how to listen no longer. */
  listen(listener: PollListener): () => void;
  /** When the last look was asked for that was answered; undefined before. */
  readonly askedAtMs: number | undefined;
  /** How many looks have reached the floor. */
  readonly settled: number;
  /** Reads pages as the poll does, for as long as it goes on. */
  readonly reader: PageReader;
  end(error: unknown): void;
}

export function createPoll(parts: PollParts, { list, ...wish }: LiveWish, onStop: () => void): Poll {
  const { pollMs, latenessMs, clock } = parts;
  const listeners = new Set<PollListener>();
  const canceller = createCanceller();
  const reader = createPageReader(parts, wish, canceller.signal);
  const window = createListWindow(latenessMs);
  const lookParts = { list, reader, latenessMs, sinceMs: clock() };
  let askedAtMs: number | undefined;
  const tell = (tellOne: (listener: PollListener) => void) => {
    for (const listener of [...listeners]) tellOne(listener);
  };
  const note = ({ rows, askedAtMs: lookAskedAtMs }: ListLook, depth: LookDepth) => {
    const isFirst = askedAtMs === undefined;
    window.note(rows, depth, lookAskedAtMs);
    askedAtMs = lookAskedAtMs;
    // What the first look finds was there before, unless it is younger than the first subscriber.
    const shown = isFirst ? rows.filter(({ atMs }) => atMs >= lookParts.sinceMs) : rows;
    tell((listener) => listener.onRows(shown.map(({ row }) => row)));
  };
  const look = async () => {
    const depth = window.depthAt(clock());
    const found = await lookForRows(lookParts, window, depth);
    if (!canceller.signal.aborted) note(found, depth);
    return pauseAfterLook(found.fetchedAtMs, clock(), pollMs);
  };
  const rounds = createRounds(parts, look, {
    onFailure: () => tell((listener) => listener.onFailure()),
    onEnd(error) {
      // Not with the error itself: to those who read, it would look like a failure of their call.
      canceller.abort(new Error('The poll has ended.'));
      onStop();
      tell((listener) => listener.onEnd(error));
    },
  });
  return {
    reader,
    end: rounds.end,
    get askedAtMs() {
      return askedAtMs;
    },
    get settled() {
      return window.settled;
    },
    listen(listener) {
      listeners.add(listener);
      rounds.start();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) rounds.end(new Error('Nobody listens to this poll any more.'));
      };
    },
  };
}

interface RoundEvents {
  onFailure(): void;
  onEnd(error: unknown): void;
}

/** Does `work` again and again: after the pause that it asks for, or a longer one if the upstream fails. */
function createRounds(parts: PollParts, work: () => Promise<number>, { onFailure, onEnd }: RoundEvents) {
  let stopTimer: (() => void) | undefined;
  let hasStarted = false;
  let hasEnded = false;
  let failuresInRow = 0;
  const end = (error: unknown) => {
    if (hasEnded) return;
    hasEnded = true;
    stopTimer?.();
    onEnd(error);
  };
  const schedule = (ms: number) => {
    if (!hasEnded) stopTimer = parts.startTimer(ms, () => void run());
  };
  const run = async () => {
    try {
      const pauseMs = await work();
      failuresInRow = 0;
      schedule(pauseMs);
    } catch (error) {
      if (hasEnded) return;
      if (!mayComeBack(error)) return end(error);
      failuresInRow += 1;
      onFailure();
      schedule(pauseAfterFailure(error, failuresInRow, parts));
    }
  };
  return {
    end,
    start() {
      if (!hasStarted) runUntraced(() => void run());
      hasStarted = true;
    },
  };
}
