import type { Config } from '../config/config.ts';
import { createFreshnessLedger, type FreshnessLedger } from '../domain/freshness-ledger.ts';
import { GatewayError } from '../domain/gateway-error.ts';
import type { UpstreamStatus } from '../domain/gateway-status.ts';
import type { Identity } from '../domain/identity.ts';
import { privacyKeyOf } from '../domain/privacy-key.ts';
import { type IdKey, idKeyOf } from '../domain/span-digest.ts';
import { createLoaders, type Loaders } from '../loaders/create-loaders.ts';
import type { CancelSignal } from '../runtime/cancellation.ts';
import type { ReadHeader } from '../runtime/cross-origin.ts';
import type { ResolverContext } from '../schema/resolver-context.ts';
import type { Upstream } from '../upstream/upstream.ts';
import { type Deadline, startDeadline } from './deadline.ts';
import { asksForReload, createRouterCheck, readTraceParent } from './request-headers.ts';

/** What belongs to one operation alone. No other operation sees it, and it ends with the operation. */
export interface OperationContext extends ResolverContext {
  readonly deadline: Deadline;
  readonly ledger: FreshnessLedger;
}

export interface ContextParts {
  readonly config: Config;
  readonly upstream: Upstream;
  readonly statusFor: (identity: Identity | null) => UpstreamStatus;
}

/** The parts of a request that its context needs. */
export interface ContextRequest {
  readonly header: ReadHeader;
  readonly identity: Identity | null;
  readonly requestId: string;
  /** Aborts when the caller disconnects. */
  readonly signal: CancelSignal;
}

export type CreateContext = (request: ContextRequest) => OperationContext;

export function createContextFactory({ config, upstream, statusFor }: ContextParts): CreateContext {
  const isRouter = createRouterCheck(config.federation.routerSecret);
  return ({ header, identity, requestId, signal }) => {
    const deadline = startDeadline(config.limits.operationTimeoutMs, signal);
    const ledger = createFreshnessLedger();
    return {
      deadline,
      ledger,
      loaders: identity
        ? createLoaders({
            upstream,
            ledger,
            isOver: deadline.isOver,
            call: {
              identity,
              signal: deadline.signal,
              requestId,
              traceparent: readTraceParent(header),
              reload: asksForReload(header),
              mayRetry: true,
              takeCall: createCallAllowance(config.limits.maxUpstreamCalls),
            },
          })
        : refusingLoaders,
      idKey: identity ? idKeyOf(identity) : refusingIdKey,
      privacyKey: identity ? privacyKeyOf(identity) : refusingIdKey,
      defaultAccountId: config.upstream.accountId,
      limits: config.limits,
      upstreamLimits: upstream.limits,
      privacy: config.privacy,
      status: { sandbox: config.upstream.sandbox, upstream: () => statusFor(identity) },
      isRouter: isRouter(header),
    };
  };
}

/** Fails calls beyond the allowance with `UPSTREAM_CALL_LIMIT`; earlier calls are not affected. */
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

// The stage requireCaller refuses such operations; these loaders are a second barrier in case it misses one.
const refuse = () => Promise.reject(unauthenticated());
const refusingIdKey: IdKey = () => {
  throw unauthenticated();
};
const refusingLoaders: Loaders = {
  declinedSummary: { load: refuse },
  declinedCount: { load: refuse },
  requestPage: { load: refuse },
  requestById: { load: refuse },
};
