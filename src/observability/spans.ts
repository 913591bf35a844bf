import type { AsyncLocalStorage } from 'node:async_hooks';
import { channel } from 'node:diagnostics_channel';

/**
 * A kind of work that traces show. The inner layers say where it begins and ends; traces listen. Nothing of it carries a
 * credential, a header, a URL, an address or a value that a caller filters by.
 */
export interface SpanSignal<Begin, End> {
  /** Runs `work` and returns what it returns. Without a listener that wants the span, `span` is undefined. */
  run<T>(begin: () => Begin, work: (span: OpenSpan<End> | undefined) => T): T;
  /**
   * While work runs, and in whatever it goes on to do, `store` holds the scope that `open` returned. `open` is called only
   * where `store` holds a scope already. Returns a function that stops listening.
   */
  listen<Scope>(
    store: AsyncLocalStorage<Scope | undefined>,
    open: (begin: Begin, parent: Scope) => OpenedSpan<Scope, End>,
  ): () => void;
}

export interface OpenSpan<End> {
  /** The span in the form of W3C Trace Context; undefined if there is no trace after all. */
  readonly traceparent: string | undefined;
  readonly end: (how: End) => void;
}

export interface OpenedSpan<Scope, End> extends OpenSpan<End> {
  readonly scope: Scope;
}

export interface AttemptBegin {
  /** `requests`, `summary` or `count`. */
  readonly endpoint: string;
  /** Which attempt of its call it is, from 1. */
  readonly number: number;
}

export interface AttemptEnd {
  /** HTTP status; null if there was no response. */
  readonly status: number | null;
  /** `abandoned`: nobody waited for it any more. */
  readonly outcome: 'responded' | 'disconnected' | 'failed' | 'abandoned';
  /** The code of the error; null if there was a response. */
  readonly code: string | null;
}

export interface RedisCommandBegin {
  /** The command's name, such as MGET. */
  readonly command: string;
}

interface Message<Begin, End> {
  readonly begin: Begin;
  span: OpenSpan<End> | undefined;
}

function createSpanSignal<Begin, End>(name: string): SpanSignal<Begin, End> {
  const begins = channel(`botbye-graphql:span:${name}`);
  return {
    run(begin, work) {
      if (!begins.hasSubscribers) return work(undefined);
      const message: Message<Begin, End> = { begin: begin(), span: undefined };
      return begins.runStores(message, () => work(message.span));
    },
    listen(store, open) {
      begins.bindStore(store, (untyped) => {
        const parent = store.getStore();
        if (parent === undefined) return undefined;
        // Messages of a channel are untyped; only `run` above sends them.
        const message = untyped as Message<Begin, End>;
        const opened = open(message.begin, parent);
        message.span = opened;
        return opened.scope;
      });
      return () => void begins.unbindStore(store);
    },
  };
}

/** From the first stage of an operation to its result; its signal tells how it went. */
export const operationSpan = createSpanSignal<null, null>('operation');
export const attemptSpan = createSpanSignal<AttemptBegin, AttemptEnd>('attempt');
/** The command's signal tells how it went. */
export const redisCommandSpan = createSpanSignal<RedisCommandBegin, null>('redis-command');

/**
 * Ends a span once the work is done. Of work that fails nothing is shown: what is marked so fails only to begin again
 * elsewhere.
 */
export function endAfter<T>(span: OpenSpan<null> | undefined, working: Promise<T>): Promise<T> {
  // A promise of its own, so that the result is as early as without a span.
  if (span)
    working.then(
      () => span.end(null),
      () => undefined,
    );
  return working;
}

const untraced = channel('botbye-graphql:span:none');

/** Runs work that is nobody's in particular, although somebody's request began it: it is in no trace. */
export function runUntraced(work: () => void): void {
  if (untraced.hasSubscribers) untraced.runStores({}, work);
  else work();
}

/** Lets `runUntraced` run without the scope that `store` holds. Returns a function that ends that. */
export function listenToUntraced(store: AsyncLocalStorage<unknown>): () => void {
  untraced.bindStore(store, () => undefined);
  return () => void untraced.unbindStore(store);
}
