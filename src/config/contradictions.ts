import { isLoopback } from './loopback.ts';
import type { Read } from './to-config.ts';
import { type Variable, variables } from './variables.ts';

type Given = ReadonlyMap<Variable<unknown>, string>;
type Name = keyof typeof variables;

/** What of the variables is given, for the rules below. */
interface Facts {
  readonly has: (name: Name) => boolean;
  readonly read: Read;
  readonly holdsKey: boolean;
  readonly hasTokens: boolean;
  readonly hasJwtKeys: boolean;
}

/** A sentence for the operator, and when it holds. */
interface Rule {
  readonly isBroken: (facts: Facts) => boolean;
  readonly problem: string;
}

/** Problems of values that are valid alone and contradict each other. */
export function contradictions(given: Given, read: Read): readonly string[] {
  const has = (name: Name) => given.has(variables[name]);
  const facts = {
    has,
    read,
    holdsKey: has('BOTBYE_API_KEY') || has('BOTBYE_ACCOUNTS_FILE'),
    hasTokens: has('GATEWAY_TOKENS_FILE'),
    hasJwtKeys: has('GATEWAY_JWKS_URL') || has('GATEWAY_JWT_PUBLIC_KEY_FILE'),
  };
  return rules.filter((rule) => rule.isBroken(facts)).map(({ problem }) => problem);
}

const rules: readonly Rule[] = [
  {
    isBroken: ({ has }) => has('BOTBYE_API_KEY') && !has('BOTBYE_BASE_URL'),
    problem:
      'BOTBYE_API_KEY is set without BOTBYE_BASE_URL: set BOTBYE_BASE_URL to use the real API, or unset the key to use the embedded sandbox, which has its own keys.',
  },
  {
    isBroken: ({ has }) => has('BOTBYE_ACCOUNTS_FILE') && !has('BOTBYE_BASE_URL'),
    problem:
      'BOTBYE_ACCOUNTS_FILE is set without BOTBYE_BASE_URL: set BOTBYE_BASE_URL to use the real API, or unset the file to use the embedded sandbox, which has its own keys.',
  },
  {
    isBroken: ({ has }) => has('BOTBYE_ACCOUNTS_FILE') && has('BOTBYE_API_KEY'),
    problem:
      'BOTBYE_ACCOUNTS_FILE and BOTBYE_API_KEY are both set: keep the file if the gateway serves several accounts, or the key if it serves one.',
  },
  {
    isBroken: ({ has }) => has('GATEWAY_JWKS_URL') && has('GATEWAY_JWT_PUBLIC_KEY_FILE'),
    problem: 'GATEWAY_JWKS_URL and GATEWAY_JWT_PUBLIC_KEY_FILE are both set: keep one of them.',
  },
  {
    isBroken: ({ has, hasJwtKeys }) => hasJwtKeys && !(has('GATEWAY_JWT_ISSUER') && has('GATEWAY_JWT_AUDIENCE')),
    problem:
      'GATEWAY_JWT_ISSUER and GATEWAY_JWT_AUDIENCE are needed to accept JWTs: set them to the iss and aud of your tokens, so that a JWT which was issued for another service does not open this one.',
  },
  {
    isBroken: ({ has, hasJwtKeys }) => !hasJwtKeys && (has('GATEWAY_JWT_ISSUER') || has('GATEWAY_JWT_AUDIENCE')),
    problem:
      'GATEWAY_JWT_ISSUER or GATEWAY_JWT_AUDIENCE is set without a key to verify JWTs: set GATEWAY_JWKS_URL or GATEWAY_JWT_PUBLIC_KEY_FILE.',
  },
  {
    isBroken: ({ has, holdsKey, hasTokens, hasJwtKeys }) =>
      (hasTokens || hasJwtKeys) && !holdsKey && has('BOTBYE_BASE_URL'),
    problem:
      'GATEWAY_TOKENS_FILE, or a key for JWTs, is set, and the gateway holds no key of the vendor: set BOTBYE_API_KEY or BOTBYE_ACCOUNTS_FILE, with which it reads for its callers.',
  },
  {
    isBroken: ({ read, hasTokens, hasJwtKeys }) => (hasTokens || hasJwtKeys) && read(variables.GATEWAY_ANONYMOUS),
    problem: 'GATEWAY_ANONYMOUS=true lets everyone in, so tokens and JWTs would mean nothing: unset one of the two.',
  },
  {
    isBroken: ({ read, holdsKey, hasTokens, hasJwtKeys }) =>
      holdsKey && !hasTokens && !hasJwtKeys && !read(variables.GATEWAY_ANONYMOUS) && !isLoopback(read(variables.HOST)),
    problem:
      'HOST is beyond loopback while the gateway holds a key (BOTBYE_API_KEY or BOTBYE_ACCOUNTS_FILE), so anyone who reaches the port could read with this key. Give each caller a token (GATEWAY_TOKENS_FILE) or accept JWTs (GATEWAY_JWKS_URL); or keep HOST=127.0.0.1 behind a proxy that checks callers; or unset BOTBYE_API_KEY so that callers bring their own keys; or set GATEWAY_ANONYMOUS=true to let everyone in.',
  },
  {
    isBroken: ({ has, read }) => read(variables.PERSISTED_OPERATIONS_ONLY) && !has('PERSISTED_OPERATIONS_FILE'),
    problem:
      'PERSISTED_OPERATIONS_ONLY=true needs PERSISTED_OPERATIONS_FILE, the file with the documents that are answered.',
  },
  {
    isBroken: ({ has, read }) =>
      read(variables.FEDERATION) &&
      read(variables.NODE_ENV) === 'production' &&
      !has('FEDERATION_ROUTER_SECRET') &&
      !read(variables.FEDERATION_OPEN),
    problem:
      'FEDERATION=true with NODE_ENV=production needs FEDERATION_ROUTER_SECRET, which your router sends as x-router-secret: without it, every caller could use _service and _entities. If that is what you want, set FEDERATION_OPEN=true.',
  },
];
