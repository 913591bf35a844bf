/** What is left to a caller, in the unit of cost. */
export interface QuotaState {
  /** In a minute. */
  readonly limit: number;
  readonly remaining: number;
  /** When all of it is there again; epoch milliseconds. */
  readonly resetAtMs: number;
}

/** Why a caller has to wait: `retryAfterMs` is undefined if waiting would not help. */
export interface QuotaRefusal {
  readonly limit: number;
  readonly retryAfterMs: number | undefined;
}

export function overQuotaMessage({ limit, retryAfterMs }: QuotaRefusal): string {
  return retryAfterMs === undefined
    ? `The operation costs more than the ${limit} that this caller may spend in a minute. Ask for fewer rows, or split it.`
    : `This caller has spent its quota of ${limit} in a minute. Try again in ${Math.ceil(retryAfterMs / 1_000)} s; botbyeGateway { quota } tells what is left.`;
}

export type Charged = QuotaRefusal | undefined;
