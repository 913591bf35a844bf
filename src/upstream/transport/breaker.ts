import { GatewayError } from '../../domain/gateway-error.ts';
import { createRollingCount } from '../../runtime/rolling-count.ts';

/** What an attempt told about the upstream; `nothing` if it was left, or never got a connection for another reason. */
export type Verdict = 'is up' | 'is down' | 'nothing';

/** One attempt, as the breaker sees it. */
export interface BreakerPass {
  /** The attempt has a connection. Throws if the breaker has opened while the attempt waited for it. */
  start(): void;
  end(verdict: Verdict): void;
}

/**
 * Stops the calls to one endpoint while it fails: each would only keep its caller waiting, and the upstream busy. It
 * opens when half of at least 20 attempts within 10 seconds have failed. After 5 seconds one attempt probes whether the
 * endpoint works again; after each probe that fails, twice as long, 60 seconds at most.
 */
export interface Breaker {
  /** Throws `UPSTREAM_UNAVAILABLE` while it is open. */
  refuseIfOpen(): void;
  /** Whether an attempt may be made again. While the breaker is not closed, only its probe asks. */
  isClosed(): boolean;
  pass(): BreakerPass;
  /** For how long it has not been closed, and how long until it probes; undefined if it is closed. */
  outage(): Outage | undefined;
}

export interface Outage {
  readonly lastsForMs: number;
  readonly probesInMs: number;
}

type State =
  | { readonly kind: 'closed' }
  | { readonly kind: 'open'; readonly sinceMs: number; readonly untilMs: number; readonly openForMs: number }
  | { readonly kind: 'probing'; readonly sinceMs: number; readonly openForMs: number; readonly probe: BreakerPass };

const windowSeconds = 10;
const leastAttempts = 20;
const failedShare = 0.5;
const firstOpenMs = 5_000;
const longestOpenMs = 60_000;
/** A probe is under way: it ends soon, one way or the other. */
const probingRetryMs = 1_000;

const closed: State = { kind: 'closed' };

/** `elapsedMs` must never go back: not the clock on the wall. `onChange` hears whether it is closed. */
export function createBreaker(elapsedMs: () => number, onChange: (isClosed: boolean) => void): Breaker {
  let state: State = closed;
  let counts = createCounts(elapsedMs);

  const open = (sinceMs: number, openForMs: number) => {
    state = { kind: 'open', sinceMs, untilMs: elapsedMs() + openForMs, openForMs };
  };
  const close = () => {
    state = closed;
    counts = createCounts(elapsedMs);
    onChange(true);
  };
  const reopen = ({ sinceMs, openForMs }: Exclude<State, { kind: 'closed' }>) =>
    open(sinceMs, Math.min(openForMs * 2, longestOpenMs));
  const waitMs = (): number => {
    if (state.kind === 'closed') return 0;
    return state.kind === 'probing' ? probingRetryMs : Math.max(state.untilMs - elapsedMs(), 0);
  };
  const refuseIfOpen = () => {
    const leftMs = waitMs();
    if (leftMs > 0) throw openError(leftMs);
  };
  const countClosed = (verdict: Exclude<Verdict, 'nothing'>) => {
    counts.ended.add();
    if (verdict === 'is up') return;
    counts.failed.add();
    const ended = counts.ended.total();
    if (ended < leastAttempts || counts.failed.total() < ended * failedShare) return;
    open(elapsedMs(), firstOpenMs);
    onChange(false);
  };
  const endOf = (pass: BreakerPass, verdict: Verdict, hasStarted: boolean) => {
    const isProbe = state.kind === 'probing' && state.probe === pass;
    if (state.kind === 'closed') {
      if (verdict !== 'nothing') countClosed(verdict);
    } else if (isProbe && verdict === 'is up') close();
    else if (isProbe && verdict === 'nothing') state = dueNow(state, elapsedMs());
    // Without a connection there is no probe either: it failed before it began.
    else if (isProbe || (verdict === 'is down' && !hasStarted && waitMs() === 0)) reopen(state);
  };
  return {
    refuseIfOpen,
    isClosed: () => state.kind === 'closed',
    pass() {
      let progress: 'waits' | 'started' | 'refused' = 'waits';
      const pass: BreakerPass = {
        start() {
          progress = 'refused';
          refuseIfOpen();
          progress = 'started';
          if (state.kind === 'open') {
            state = { kind: 'probing', sinceMs: state.sinceMs, openForMs: state.openForMs, probe: pass };
          }
        },
        end(verdict) {
          if (progress !== 'refused') endOf(pass, verdict, progress === 'started');
        },
      };
      return pass;
    },
    outage() {
      return state.kind === 'closed' ? undefined : { lastsForMs: elapsedMs() - state.sinceMs, probesInMs: waitMs() };
    },
  };
}

/** The probe was left by its caller: the next attempt is the probe. */
function dueNow(state: State, nowMs: number): State {
  if (state.kind === 'closed') return state;
  const { sinceMs, openForMs } = state;
  return { kind: 'open', sinceMs, untilMs: nowMs, openForMs };
}

function createCounts(elapsedMs: () => number) {
  return {
    ended: createRollingCount(windowSeconds, elapsedMs),
    failed: createRollingCount(windowSeconds, elapsedMs),
  };
}

function openError(leftMs: number): GatewayError {
  return new GatewayError('UPSTREAM_UNAVAILABLE', 'The upstream has failed too often, and is not asked for a while.', {
    retryAfterMs: Math.ceil(leftMs),
  });
}
