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

/** The refusal of a subscription for which no slot is left: for its caller, or at all. */
export function subscriptionsFull(isOverShare: boolean): GatewayError {
  const retryAfterMs = 1_000;
  if (isOverShare) {
    const message = 'This caller holds its share of the subscriptions that this process serves. End one, or try again.';
    return new GatewayError('TENANT_OVER_QUOTA', message, { retryAfterMs });
  }
  const message = 'This process serves as many subscriptions as it may. Try again.';
  return new GatewayError('GATEWAY_OVERLOADED', message, { retryAfterMs });
}

export function overQuota(refusal: QuotaRefusal): GatewayError {
  const { retryAfterMs } = refusal;
  return new GatewayError(
    'TENANT_OVER_QUOTA',
    overQuotaMessage(refusal),
    retryAfterMs === undefined ? {} : { retryAfterMs },
  );
}
