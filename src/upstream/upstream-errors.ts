import type { ErrorCode } from '../domain/error-codes.ts';
import { failures } from '../domain/failures.ts';
import { GatewayError, type UpstreamErrorItem } from '../domain/gateway-error.ts';
import type { Identity } from '../domain/identity.ts';

type Owner = Identity['owner'];

/** The part of an identity that an error may tell. */
export type Sender = Pick<Identity, 'owner' | 'account'>;

const ownKey = "the gateway's key";

interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
}

/** What a status other than 200 means, by the owner of the credential that was sent. */
type RefusalRow = Readonly<Record<Owner, Refusal>>;

const refusals: Readonly<Record<number, RefusalRow>> = {
  400: forBoth('BAD_USER_INPUT', 'The upstream refuses these arguments and does not say why.'),
  401: {
    caller: { code: 'UNAUTHENTICATED', message: 'The upstream does not accept the credential of this request.' },
    gateway: {
      code: 'UPSTREAM_UNAUTHENTICATED',
      message:
        "The upstream does not accept the gateway's key. If the key is right, try the other BOTBYE_AUTH_SCHEME: bearer or x-api-key.",
    },
  },
  403: {
    caller: {
      code: 'FORBIDDEN',
      message: 'The upstream does not let the credential of this request read this project.',
    },
    gateway: { code: 'UPSTREAM_FORBIDDEN', message: "The upstream does not let the gateway's key read this project." },
  },
  404: forBoth(
    'NOT_FOUND',
    'The upstream has no such account, project or path. If the ids are right, try the other BOTBYE_PATHS: events or requests.',
  ),
  408: forBoth('UPSTREAM_TIMEOUT', 'The upstream gave up waiting for the request.'),
  429: forBoth('UPSTREAM_RATE_LIMITED', 'The upstream takes no more requests for now.'),
};

const serverTrouble = forBoth('UPSTREAM_UNAVAILABLE', 'The upstream fails to answer at the moment.');
const unexpectedStatus = forBoth(
  'UPSTREAM_BAD_RESPONSE',
  'The upstream answered with a status that is not documented.',
);

const explainedRefusal = 'The upstream refuses these arguments; what it says is in extensions.upstream.errors.';

export interface StatusErrorContext {
  /** Who sent the call. */
  readonly sender: Sender;
  readonly retryAfterMs: number | undefined;
  /** The items of a 400. */
  readonly items: readonly UpstreamErrorItem[];
}

/** The error behind a status other than 200. */
export function statusError(status: number, { sender, retryAfterMs, items }: StatusErrorContext): GatewayError {
  const row = refusals[status] ?? (status >= 500 && status < 600 ? serverTrouble : unexpectedStatus);
  const { code, message: general } = row[sender.owner];
  const message =
    sender.account === undefined ? general : general.replace(ownKey, `${ownKey} for the account ${sender.account}`);
  if (items.length > 0) return new GatewayError(code, explainedRefusal, { upstream: { errors: items } });
  const tellsWhen = failures[code].mayRetry && retryAfterMs !== undefined;
  return new GatewayError(code, message, tellsWhen ? { retryAfterMs } : {});
}

/** For a credential that cannot be put into a header; the upstream is not asked. */
export function unusableCredential(owner: Owner): GatewayError {
  return owner === 'caller'
    ? new GatewayError('UNAUTHENTICATED', 'The credential of this request is empty, too long or not plain ASCII.')
    : new GatewayError('UPSTREAM_UNAUTHENTICATED', "The gateway's key is empty, too long or not plain ASCII.");
}

/** For a response that is not what the vendor documents. `why` is our own text: none of the upstream's goes into it. */
export function badResponse(why: string): GatewayError {
  return new GatewayError('UPSTREAM_BAD_RESPONSE', `The upstream's answer cannot be used: ${why}.`);
}

export function upstreamTimeout(): GatewayError {
  return new GatewayError('UPSTREAM_TIMEOUT', 'The upstream did not answer in time.');
}

function forBoth(code: ErrorCode, message: string): RefusalRow {
  return { caller: { code, message }, gateway: { code, message } };
}
