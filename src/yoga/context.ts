import type { Plugin } from 'graphql-yoga';
import type { Config } from '../config/config.ts';
import type { CancelSignal } from '../domain/cancellation.ts';
import { createFreshnessLedger, type FreshnessLedger } from '../domain/freshness-ledger.ts';
import { GatewayError } from '../domain/gateway-error.ts';
import type { UpstreamStatus } from '../domain/gateway-status.ts';
import type { Identity } from '../domain/identity.ts';
import type { Lifetime } from '../domain/lifetime.ts';
import { createLoaders, type Loaders } from '../loaders/create-loaders.ts';
import type { ResolverContext } from '../schema/resolver-context.ts';
import type { Upstream } from '../upstream/upstream.ts';
import { type Deadline, startDeadline } from './deadline.ts';
import type { Identify } from './identify.ts';
import type { PreparedOperation } from './prepare-operation.ts';
import { createRouterCheck } from './router-secret.ts';
import { parseTraceParent } from './trace-parent.ts';

/** What a request has before Yoga knows its operation. */
export interface ServerContext {
  /** Set by use-request-id, first of all plugins. */
  requestId?: string;
  /** Where whoever shares finished answers learns what became of this one; set by use-freshness. */
  readonly outcome?: OutcomeHolder;
}

export interface OutcomeHolder {
  current?: Outcome;
  /** Set where it was executed by plan. */
  operation?: PreparedOperation;
}

/** What may be done with an answer beyond sending it. */
export interface Outcome {
  /** Data of upstream's without an error: equal operations in flight may be given the same. */
  readonly isWhole: boolean;
  /** Set where it may be kept. */
  readonly lifetime: Lifetime | undefined;
}

/** One operation's own: nothing in it outlives it or is seen by another. */
export interface OperationContext extends ResolverContext {
  readonly requestId: string;
  readonly identity: Identity | null;
  readonly deadline: Deadline;
  readonly ledger: FreshnessLedger;
  readonly outcome: OutcomeHolder;
}

/** A Yoga plugin that knows our context. */
export type GatewayPlugin = Plugin<OperationContext, ServerContext>;

export interface ContextParts {
  readonly config: Config;
  readonly upstream: Upstream;
  readonly identify: Identify;
  readonly statusFor: (identity: Identity | null) => UpstreamStatus;
}

/** What of a request an operation's context is made of. */
export interface RequestHead {
  readonly headers: Pick<Headers, 'get'>;
  /** Aborts when the caller leaves. */
  readonly signal: CancelSignal;
}

export type CreateContext = (request: RequestHead, server: ServerContext) => OperationContext;

export function createContextFactory({ config, upstream, identify, statusFor }: ContextParts): CreateContext {
  const isRouter = createRouterCheck(config.federation.routerSecret);
  return ({ headers, signal }, { requestId = 'none', outcome = {} }) => {
    const identity = identify(headers.get('authorization'));
    const deadline = startDeadline(config.limits.operationTimeoutMs, signal);
    const ledger = createFreshnessLedger();
    const takeCall = createCallAllowance(config.limits.maxUpstreamCalls);
    return {
      requestId,
      identity,
      deadline,
      ledger,
      outcome,
      loaders: identity
        ? createLoaders({
            upstream,
            ledger,
            isOver: deadline.isOver,
            call: {
              identity,
              signal: deadline.signal,
              requestId,
              traceparent: parseTraceParent(headers.get('traceparent')),
              reload: asksForReload(headers),
              mayRetry: true,
              takeCall,
            },
          })
        : refusingLoaders,
      defaultAccountId: config.upstream.accountId,
      limits: config.limits,
      privacy: config.privacy,
      status: { sandbox: config.upstream.sandbox, upstream: () => statusFor(identity) },
      isRouter: isRouter(headers),
    };
  };
}

/** RFC 9111, 5.2.1.4. */
function asksForReload(headers: RequestHead['headers']): boolean {
  const directives = (headers.get('cache-control') ?? '').replace(/"[^"]*"/g, '').split(',');
  return directives.some((directive) => directive.split('=', 1)[0]?.trim().toLowerCase() === 'no-cache');
}

/** `UPSTREAM_CALL_LIMIT` for the calls beyond the allowance; those before it stay whole. */
function createCallAllowance(maxCalls: number): () => void {
  let taken = 0;
  return () => {
    if (taken >= maxCalls) {
      throw new GatewayError(
        'UPSTREAM_CALL_LIMIT',
        `This operation has used its ${maxCalls} calls to the upstream. Ask for the rest in another operation.`,
      );
    }
    taken += 1;
  };
}

export function unauthenticated(): GatewayError {
  return new GatewayError(
    'UNAUTHENTICATED',
    'This operation asks for project data and brings no credential. Send your BotBye API key as Authorization: Bearer <key>.',
  );
}

// use-required-identity refuses such operations as a whole; this is what is left for one that it should ever miss.
const refuse = () => Promise.reject(unauthenticated());
const refusingLoaders: Loaders = {
  declinedSummary: { load: refuse },
  declinedCount: { load: refuse },
  requestPage: { load: refuse },
  requestById: { load: refuse },
};
