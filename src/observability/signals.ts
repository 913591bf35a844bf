import { channel } from 'node:diagnostics_channel';

/**
 * A typed diagnostics channel. The inner layers publish signals; logs, metrics and traces subscribe to them. No signal
 * carries a credential, a header value, a URL or a body.
 */
export interface Signal<T> {
  /** Builds the message only if there is a subscriber. */
  publish(message: () => T): void;
  /** Returns a function that unsubscribes. */
  subscribe(listener: (message: T) => void): () => void;
}

export interface UpstreamCallSignal {
  readonly endpoint: 'requests' | 'summary' | 'count';
  readonly requestId: string;
  /** Attempts made, 1 or more. */
  readonly attempts: number;
  readonly durationMs: number;
  /** Milliseconds of it in which the attempts waited for a socket. */
  readonly socketWaitMs: number;
  /** HTTP status of the last attempt; null if there was no response. */
  readonly status: number | null;
  /** The code of the error; null if the call succeeded. */
  readonly failure: string | null;
}

export interface UpstreamAttemptSignal extends Pick<UpstreamCallSignal, 'endpoint'> {
  /** 1 for the first attempt at its call. */
  readonly number: number;
  /**
   * The class of the status, if there was a whole response; 429 stands for itself. `disconnected`: the connection was
   * refused or broke. `stale socket`: the upstream had closed an idle connection, so the attempt is made again at once.
   * `aborted`: nobody waited any more. Otherwise the code of the error.
   */
  readonly outcome: string;
}

/** Why operations are refused so that the gateway, its other callers or the upstream are not harmed. */
export const refusalReasons = [
  'overloaded',
  'over share',
  'unread',
  'unread over share',
  'over quota',
  'unproven credentials',
  'subscriptions full',
  'subscriptions over share',
] as const;

export interface RefusalSignal {
  readonly reason: (typeof refusalReasons)[number];
}

/**
 * `partial`: data and errors. `refused`: a stage refused the whole operation. `left`: its caller closed the connection
 * before there was a response.
 */
export type OperationOutcome = 'ok' | 'partial' | 'failed' | 'refused' | 'left';

/** What an operation was, and what it did. */
export interface OperationFacts {
  /** As the client named it; it may be long. */
  readonly operationName: string | null;
  /** SHA-256 of the document, in hex; null if the operation was refused before its document was known. */
  readonly documentHash: string | null;
  readonly outcome: OperationOutcome;
  /** Of its errors, as often as they occur. */
  readonly codes: readonly string[];
  /** What it read, and where that came from. */
  readonly reads: readonly { readonly endpoint: string; readonly source: string }[];
  /** How many calls it made itself: not those that it joined. */
  readonly upstreamCalls: number;
}

export interface OperationSignal extends OperationFacts {
  readonly requestId: string;
  readonly durationMs: number;
}

/** A response to an operation leaves, or the first part of it if it is a stream. */
export interface ResponseSignal {
  readonly requestId: string;
  /** `kept` in memory, `joined` an equal operation in flight, `executed`, or `refused` without execution. */
  readonly source: 'kept' | 'joined' | 'executed' | 'refused';
  readonly status: number;
  /** The name of the caller's token, or the subject of its JWT. */
  readonly caller: string | null;
  /** As the client calls itself. */
  readonly clientName: string | null;
  readonly clientVersion: string | null;
  /** The operation that the response was made of; null if none was reached. */
  readonly operation: OperationFacts | null;
  /** Of the body, as it is sent. */
  readonly bytes: number;
  /** Since the request had arrived. */
  readonly durationMs: number;
}

/** A subscription has ended. */
export interface SubscriptionSignal {
  readonly requestId: string;
  readonly operationName: string | null;
  readonly durationMs: number;
  /** Its results. */
  readonly results: number;
  /** Of the error that ended it; null if the client did. */
  readonly code: string | null;
}

/** An unexpected error: logged with its cause, masked for the caller. */
export interface BugSignal {
  readonly requestId: string | null;
  readonly error: unknown;
}

/** Whether a service that the gateway uses answers. Published when that changes, and at the first failure. */
export interface AvailabilitySignal {
  readonly isAvailable: boolean;
}

/** A file that was read again because it has changed. */
export interface FileSignal {
  /** False if the new version cannot be used, so that the one before stays in use. */
  readonly isUsable: boolean;
}

/** The first words of Redis errors; ERR also stands for all others. */
export const redisRefusalCodes = [
  'NOAUTH',
  'WRONGPASS',
  'NOPERM',
  'MOVED',
  'ASK',
  'CROSSSLOT',
  'CLUSTERDOWN',
  'READONLY',
  'MASTERDOWN',
  'OOM',
  'LOADING',
  'BUSY',
  'MISCONF',
  'NOREPLICAS',
  'ERR',
] as const;

export type RedisRefusalCode = (typeof redisRefusalCodes)[number];

export interface BreakerSignal extends Pick<UpstreamCallSignal, 'endpoint'> {
  readonly isClosed: boolean;
}

export interface SharedCacheSignal extends AvailabilitySignal {
  /** Set if Redis answers with an error. */
  readonly refusal?: RedisRefusalCode;
}

export interface RedisCommandSignal {
  /** `refused`: Redis answered with an error. `failed`: no answer came in time, or the connection was lost. */
  readonly outcome: 'ok' | 'refused' | 'failed';
  readonly durationMs: number;
}

export interface EventLoopLagSignal {
  readonly lagMs: number;
}

/** Published at most once in each window, if more operations were refused in it than usual. */
export interface OverloadSignal {
  readonly refused: number;
  readonly windowMs: number;
}

function createSignal<T>(name: string): Signal<T> {
  const diagnostics = channel(`botbye-graphql:${name}`);
  return {
    publish(message) {
      if (diagnostics.hasSubscribers) diagnostics.publish(message());
    },
    subscribe(listener) {
      // Listeners of a channel are untyped; only `publish` above sends messages.
      const untyped = (message: unknown) => listener(message as T);
      diagnostics.subscribe(untyped);
      return () => void diagnostics.unsubscribe(untyped);
    },
  };
}

export const upstreamCallSignal = createSignal<UpstreamCallSignal>('upstream-call');
export const upstreamAttemptSignal = createSignal<UpstreamAttemptSignal>('upstream-attempt');
export const operationSignal = createSignal<OperationSignal>('operation');
export const subscriptionSignal = createSignal<SubscriptionSignal>('subscription');
export const responseSignal = createSignal<ResponseSignal>('response');
/** An operation that is refused for the good of others. */
export const refusalSignal = createSignal<RefusalSignal>('refusal');
/** One line of the log. */
export const logDroppedSignal = createSignal<null>('log-dropped');
export const bugSignal = createSignal<BugSignal>('bug');
/** The vendor's API, after failures in a row. */
export const upstreamAvailabilitySignal = createSignal<AvailabilitySignal>('upstream-availability');
/** An endpoint of the vendor's API that is not asked for a while, or again. */
export const breakerSignal = createSignal<BreakerSignal>('breaker');
/** Redis. */
export const sharedCacheAvailabilitySignal = createSignal<SharedCacheSignal>('shared-cache-availability');
export const redisCommandSignal = createSignal<RedisCommandSignal>('redis-command');
/** The server of the keys that verify JWTs. */
export const keySetSignal = createSignal<AvailabilitySignal>('key-set');
/** The file of tokens, each time that it changes. */
export const tokensFileSignal = createSignal<FileSignal>('tokens-file');
/** The file of trusted documents, each time that it changes. */
export const documentsFileSignal = createSignal<FileSignal>('documents-file');
/** Each measurement of the event loop's lag. */
export const eventLoopLagSignal = createSignal<EventLoopLagSignal>('event-loop-lag');
/** The collector of traces. */
export const traceExportSignal = createSignal<AvailabilitySignal>('trace-export');
export const overloadSignal = createSignal<OverloadSignal>('overload');
