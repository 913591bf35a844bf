import { GatewayError } from '../domain/gateway-error.ts';
import { overQuotaMessage, type QuotaRefusal } from '../identity/charged.ts';

/** The refusal of a network that tries out credentials. */
export function tooManyCredentials(retryAfterMs: number): GatewayError {
  const seconds = Math.ceil(retryAfterMs / 1_000);
  return new GatewayError(
    'TENANT_OVER_QUOTA',
    `Too many credentials that the upstream has not accepted came from this address. Try again in ${seconds} s; a credential that was accepted before is not affected.`,
    { retryAfterMs },
  );
}

export function overQuota(refusal: QuotaRefusal): GatewayError {
  const { retryAfterMs } = refusal;
  return new GatewayError(
    'TENANT_OVER_QUOTA',
    overQuotaMessage(refusal),
    retryAfterMs === undefined ? {} : { retryAfterMs },
  );
}
