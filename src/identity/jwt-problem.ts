import { errors } from 'jose';
import { KeySetUnreachable } from './key-set.ts';

/** Why a JWT is refused, and what its caller can do. Repeats nothing of the JWT. */
export function jwtProblemOf(error: unknown): string {
  if (error instanceof KeySetUnreachable) {
    return 'The gateway cannot reach the server with the keys that verify JWTs. Try again in a few seconds.';
  }
  if (error instanceof errors.JWTExpired) {
    return 'The JWT in Authorization has expired. Get a new one from your login server.';
  }
  if (error instanceof errors.JWTClaimValidationFailed) return claimProblems[error.claim] ?? notVerified;
  return notVerified;
}

const notVerified =
  'The JWT in Authorization cannot be verified. Get a new one from the login server that this gateway trusts; if it is refused too, ask the operator of the gateway.';

const claimProblems: Readonly<Record<string, string>> = {
  iss: 'The JWT in Authorization is of another issuer (iss). Get one from the login server that this gateway trusts.',
  aud: 'The JWT in Authorization is for another service (aud). Get one that is issued for this gateway.',
  exp: 'The JWT in Authorization does not say when it expires (exp). Get one that does.',
  nbf: 'The JWT in Authorization is not valid yet (nbf). Try again later, or compare the clock of your login server.',
};
