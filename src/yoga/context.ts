import type { Plugin, YogaInitialContext } from 'graphql-yoga';
import type { Config } from '../config/config.ts';
import { createFreshnessLedger, type FreshnessLedger } from '../domain/freshness-ledger.ts';
import { GatewayError } from '../domain/gateway-error.ts';
import type { UpstreamStatus } from '../domain/gateway-status.ts';
import type { Identity } from '../domain/identity.ts';
import { createLoaders } from '../loaders/create-loaders.ts';
import type { ResolverContext, ResolverLoaders } from '../schema/resolver-context.ts';
import type { Upstream } from '../upstream/upstream.ts';
import { type Deadline, startDeadline } from './deadline.ts';
import type { Identify } from './identify.ts';

/** What a request has before Yoga knows its operation. */
export interface ServerContext {
  /** Set by use-request-id, first of all plugins. */
  requestId?: string;
}

/** One operation's own: nothing in it outlives it or is seen by another. */
export interface OperationContext extends ResolverContext {
  readonly requestId: string;
  readonly identity: Identity | null;
  readonly deadline: Deadline;
  readonly ledger: FreshnessLedger;
}

/** A Yoga plugin that knows our context. */
export type GatewayPlugin = Plugin<OperationContext, ServerContext>;

export interface ContextParts {
  readonly config: Config;
  readonly upstream: Upstream;
  readonly identify: Identify;
  readonly statusFor: (identity: Identity | null) => UpstreamStatus;
}

export function createContextFactory({ config, upstream, identify, statusFor }: ContextParts) {
  return (initial: YogaInitialContext & ServerContext): OperationContext => {
    const requestId = initial.requestId ?? 'none';
    const identity = identify(initial.request.headers.get('authorization'));
    const deadline = startDeadline(config.limits.operationTimeoutMs, initial.request.signal);
    const ledger = createFreshnessLedger();
    const takeCall = createCallAllowance(config.limits.maxUpstreamCalls);
    return {
      requestId,
      identity,
      deadline,
      ledger,
      loaders: identity
        ? createLoaders({
            upstream,
            ledger,
            call: {
              identity,
              signal: deadline.signal,
              requestId,
              reload: asksForReload(initial.request),
              mayRetry: true,
              takeCall,
            },
          })
        : refusingLoaders,
      defaultAccountId: config.upstream.accountId,
      limits: config.limits,
      privacy: config.privacy,
      status: { sandbox: config.upstream.sandbox, upstream: () => statusFor(identity) },
    };
  };
}

/** RFC 9111, 5.2.1.4. */
function asksForReload({ headers }: Request): boolean {
  return /\bno-cache\b/i.test(headers.get('cache-control') ?? '');
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
const refusingLoaders: ResolverLoaders = {
  declinedSummary: { load: refuse },
  declinedCount: { load: refuse },
  requestPage: { load: refuse },
  requestById: { load: refuse },
};
