import { LRUCache } from 'lru-cache';
import { refusalSignal } from '../observability/signals.ts';
import type { Caller } from './caller.ts';
import type { Charged, QuotaState } from './charged.ts';
import { createLeasedAccount, createOwnAccount, type QuotaAccount } from './quota-account.ts';
import type { TakeLease } from './quota-lease.ts';

/** A caller's quota of cost in a minute. Callers without one are never refused. */
export interface Quotas {
  /** At once, unless Redis has to be asked. */
  charge(caller: QuotaHolder, cost: number): Charged | Promise<Charged>;
  /** Null if the caller has no quota. */
  stateOf(caller: QuotaHolder): QuotaState | null;
}

type QuotaHolder = Pick<Caller, 'key' | 'quotaPerMinute'>;

export interface QuotaParts {
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** How many processes share each quota without a Redis. */
  readonly processes: number;
  /** Takes from what all replicas share; undefined if there is no Redis. */
  readonly takeLease: TakeLease | undefined;
}

/** Callers beyond that are forgotten, the longest unseen first, and start with a full quota: more than a gateway has. */
const rememberedCallers = 50_000;

export function createQuotas({ clock, processes, takeLease }: QuotaParts): Quotas {
  const accounts = new LRUCache<string, QuotaAccount>({ max: rememberedCallers });
  const accountOf = ({ key, quotaPerMinute: limit }: QuotaHolder): QuotaAccount | undefined => {
    if (limit === undefined) return undefined;
    const known = accounts.get(key);
    if (known?.limit === limit) return known;
    const account = takeLease
      ? createLeasedAccount(key, limit, takeLease, clock)
      : createOwnAccount(limit, limit / processes, clock);
    accounts.set(key, account);
    return account;
  };
  return {
    charge(caller, cost) {
      const account = accountOf(caller);
      if (account === undefined) return undefined;
      if (cost > account.limit) return signalled({ limit: account.limit, retryAfterMs: undefined });
      const charged = account.charge(cost);
      return charged instanceof Promise ? charged.then(signalled) : signalled(charged);
    },
    stateOf: (caller) => accountOf(caller)?.state() ?? null,
  };
}

function signalled(charged: Charged): Charged {
  if (charged) refusalSignal.publish(() => ({ reason: 'over quota' }));
  return charged;
}
