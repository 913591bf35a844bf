import type { Config } from '../config/config.ts';
import { createFreshnessLedger, type FreshnessLedger } from '../domain/freshness-ledger.ts';
import { GatewayError } from '../domain/gateway-error.ts';
import type { UpstreamStatus } from '../domain/gateway-status.ts';
import type { Identity } from '../domain/identity.ts';
import { createMasks } from '../domain/masks.ts';
import { privacyKeyOf } from '../domain/privacy-key.ts';
import type { ProjectRef } from '../domain/project-ref.ts';
import { idKeyOf } from '../domain/span-digest.ts';
import { type Caller, callerKeyOf, type Identified, type IdentifyCaller } from '../identity/caller.ts';
import type { Quotas } from '../identity/quota.ts';
import type { LiveRequests } from '../live/live-requests.ts';
import type { LiveWish } from '../live/live-wish.ts';
import { createLoaders } from '../loaders/create-loaders.ts';
import type { ResolverContext } from '../schema/resolver-context.ts';
import type { Upstream } from '../upstream/upstream.ts';
import { type Deadline, startDeadline } from './deadline.ts';
import type { GivenOperation } from './given-operation.ts';
import { asksForReload, createRouterCheck, readTraceParent } from './request-headers.ts';

/** What belongs to one operation alone. No other operation sees it, and it ends with the operation. */
export interface OperationContext extends ResolverContext {
  readonly deadline: Deadline;
  readonly ledger: FreshnessLedger;
  /** How many calls it has made. */
  readonly upstreamCalls: () => number;
  /** Whether the response is for this caller alone. */
  readonly isPersonal: () => boolean;
}

export interface ContextParts {
  readonly config: Config;
  readonly upstream: Upstream;
  /** The state of the upstream for whom it knows by one of these identities. */
  readonly statusFor: (identities: readonly Identity[]) => UpstreamStatus;
  readonly listProjects: (caller: Caller) => readonly ProjectRef[] | null;
  readonly quotaOf: Quotas['stateOf'];
  readonly live: LiveRequests;
  /** Tells who calls, again and again for as long as a subscription goes on. */
  readonly identify: IdentifyCaller;
}

export type CreateContext = (given: Omit<GivenOperation, 'params'>) => OperationContext;

export function createContextFactory(parts: ContextParts): CreateContext {
  const { config, upstream, statusFor, listProjects, quotaOf } = parts;
  const isRouter = createRouterCheck(config.federation.routerSecret);
  const masks = createMasks();
  return (given) => {
    const { caller } = given.identified;
    const deadline = startDeadline(config.limits.operationTimeoutMs, given.signal);
    const ledger = createFreshnessLedger();
    let isPersonal = false;
    const authorize = (project: ProjectRef) => requireCaller(given.identified).authorize(project);
    const allowance = createCallAllowance(config.limits.maxUpstreamCalls);
    const callFor = createCallFor(given, deadline, authorize, allowance.take);
    return {
      deadline,
      ledger,
      upstreamCalls: allowance.taken,
      loaders: createLoaders({ upstream, ledger, isOver: deadline.isOver, callFor }),
      subscribe: createSubscribe(parts, given),
      authorize,
      quota: () => (caller ? quotaOf(caller) : null),
      markPersonal: () => {
        isPersonal = true;
      },
      isPersonal: () => isPersonal,
      caller: caller?.name == null ? null : { name: caller.name, projects: caller.projects },
      listProjects: () => listProjects(requireCaller(given.identified)),
      idKey: (project) => idKeyOf(authorize(project))(project),
      privacyKey: (project) => privacyKeyOf(authorize(project))(project),
      defaultAccountId: config.upstream.accountId,
      limits: config.limits,
      upstreamLimits: upstream.limits,
      privacy: caller?.privacy ?? config.privacy,
      masks,
      status: { sandbox: config.upstream.sandbox, upstream: () => statusFor(caller?.identities ?? []) },
      isRouter: isRouter(given.header),
    };
  };
}

/** Subscribes for the caller, and makes sure before each row that the caller may still read the project. */
function createSubscribe({ live, identify }: ContextParts, { header, identified }: Omit<GivenOperation, 'params'>) {
  return ({ list, sinceMs }: Pick<LiveWish, 'list' | 'sinceMs'>) => {
    const { project } = list;
    const identity = requireCaller(identified).authorize(project);
    const check = async () => {
      const now = requireCaller(await identify(header('authorization') ?? null)).authorize(project);
      if (now.key !== identity.key) throw new GatewayError('UNAUTHENTICATED', 'The credential reads as another now.');
    };
    return live.subscribe({ list, sinceMs, identity, caller: callerKeyOf(identified), check });
  };
}

/** Calls of one operation: each authorised for its project, and all booked against one allowance. */
function createCallFor(
  { header, requestId, identified }: Omit<GivenOperation, 'params'>,
  { signal }: Deadline,
  authorize: Caller['authorize'],
  takeCall: () => void,
) {
  const call = {
    caller: callerKeyOf(identified),
    signal,
    requestId,
    traceparent: readTraceParent(header),
    reload: asksForReload(header),
    mayRetry: true,
    takeCall,
  };
  return (project: ProjectRef) => ({ ...call, identity: authorize(project) });
}

/** Fails calls beyond the allowance with `UPSTREAM_CALL_LIMIT`; earlier calls are not affected. */
function createCallAllowance(maxCalls: number) {
  let taken = 0;
  const take = () => {
    if (taken >= maxCalls) {
      throw new GatewayError(
        'UPSTREAM_CALL_LIMIT',
        `This operation has used its ${maxCalls} calls to the upstream. Ask for the rest in another operation.`,
      );
    }
    taken += 1;
  };
  return { take, taken: () => taken };
}

/** The caller; throws `UNAUTHENTICATED` if there is none. The stage of this name refuses such operations before. */
function requireCaller(identified: Identified): Caller {
  if (identified.caller) return identified.caller;
  throw unauthenticated(identified);
}

export function unauthenticated({ problem }: { readonly problem: string }): GatewayError {
  return new GatewayError('UNAUTHENTICATED', problem);
}
