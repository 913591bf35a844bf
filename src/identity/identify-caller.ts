import { LRUCache } from 'lru-cache';
import type { Config } from '../config/config.ts';
import type { GatewayTokens } from '../config/files/parse-tokens.ts';
import { Identity } from '../domain/identity.ts';
import type { ProjectRef } from '../domain/project-ref.ts';
import type { Caller, Identified, IdentifyCaller } from './caller.ts';
import { createGrantedCaller, createOwnCaller } from './create-caller.ts';
import { createFetchKeySet } from './fetch-key-set.ts';
import { createFindToken, type FindToken } from './find-token.ts';
import { createHeldKeys, type HeldKeys } from './held-keys.ts';
import { identityKeyOf } from './identity-key.ts';
import { createKeySet } from './key-set.ts';
import { listProjects } from './list-projects.ts';
import { createVerifyJwt, type VerifyJwt } from './verify-jwt.ts';

export interface Identification {
  readonly identify: IdentifyCaller;
  /** Whether there can be several callers. If not, there are no shares: whoever calls may take everything. */
  readonly tellsApart: boolean;
  /** The projects that a caller may see; null if nothing names any. */
  listProjects(caller: Caller): readonly ProjectRef[] | null;
  dispose(): void;
}

export interface IdentificationParts {
  readonly config: Pick<Config, 'upstream' | 'callers' | 'privacy'>;
  /** The tokens of the file as it is now, if there is a file. */
  readonly tokens: (() => GatewayTokens) | undefined;
  /** Epoch milliseconds. */
  readonly clock: () => number;
}

/** Tells who calls by the Authorization header. A gateway with tokens or JWTs accepts nothing else, vendor keys included. */
export function createIdentification(parts: IdentificationParts): Identification {
  const { upstream, callers, privacy } = parts.config;
  const keys = createHeldKeys(upstream);
  const list = (caller: Caller) => listProjects(caller, keys);
  if (keys === undefined && (parts.tokens || callers.jwt)) throw new Error(noKey);
  if (keys === undefined) return { identify: identifyOwn(parts), tellsApart: true, listProjects: list, dispose() {} };
  const { identify, dispose } = identifyGranted(parts, keys);
  if (identify) return { identify, tellsApart: true, listProjects: list, dispose };
  const grant = { key: 'everyone', name: null, projects: null, reveal: [], quotaPerMinute: callers.quotaCostPerMinute };
  const everyone = { caller: createGrantedCaller(grant, keys, privacy) };
  return { identify: () => everyone, tellsApart: false, listProjects: list, dispose };
}

const noKey =
  'Callers bring tokens or JWTs, so the gateway needs a key to read with: set upstream.apiKey or upstream.accounts.';

// A bearer token in a wider form than RFC 6750: visible ASCII, which is safe in a header.
const bearerPattern = /^Bearer +([\x21-\x7e]+)$/i;

/** What may go upstream. */
const longestCredential = 4_096;
/** A JWT that lists a hundred projects is longer than a credential. */
const longestToken = 16_384;

function bearerOf(authorization: string | null, maxLength: number): string | undefined {
  const bearer = bearerPattern.exec(authorization ?? '')?.[1];
  return bearer !== undefined && bearer.length <= maxLength ? bearer : undefined;
}

/** What is derived from a credential hangs on its identity, so the same credential finds the same object. */
const rememberedCredentials = 2_000;

function identifyOwn({ config: { callers, privacy } }: IdentificationParts): IdentifyCaller {
  const problem =
    'This operation asks for project data and brings no credential. Send your BotBye API key as Authorization: Bearer <key>.';
  const nobody = { caller: null, problem };
  const known = new LRUCache<string, Identified>({ max: rememberedCredentials });
  return (authorization) => {
    const credential = bearerOf(authorization, longestCredential);
    if (credential === undefined) return nobody;
    const remembered = known.get(credential);
    if (remembered) return remembered;
    const identity = new Identity(credential, identityKeyOf(credential), 'caller');
    const identified = { caller: createOwnCaller(identity, privacy, callers.quotaCostPerMinute) };
    known.set(credential, identified);
    return identified;
  };
}

/** No `identify` if there are neither tokens nor keys for JWTs. */
function identifyGranted({ config, tokens, clock }: IdentificationParts, keys: HeldKeys) {
  const { callers, privacy } = config;
  const common = { keys, privacy, quotaCostPerMinute: callers.quotaCostPerMinute, clock };
  const findToken = tokens && createFindToken({ ...common, tokens });
  const { jwt } = callers;
  const server = jwt?.jwksUrl === undefined ? undefined : createFetchKeySet(jwt.jwksUrl);
  const keySet = server && createKeySet({ fetchText: server.fetchText, clock });
  const verifyJwt = jwt && createVerifyJwt({ ...common, jwt, keySet });
  return {
    identify: findToken || verifyJwt ? identifyBearer(findToken, verifyJwt) : undefined,
    dispose() {
      keySet?.dispose();
      void server?.close();
    },
  };
}

const jwtPattern = /^[\w-]+\.[\w-]+\.[\w-]+$/;

function identifyBearer(findToken: FindToken | undefined, verifyJwt: VerifyJwt | undefined): IdentifyCaller {
  const what = [findToken && 'token', verifyJwt && 'JWT'].filter((one) => one !== undefined).join(' or ');
  const nobody = {
    caller: null,
    problem: `This operation asks for project data and brings no ${what} of this gateway. Send one as Authorization: Bearer <${what}>.`,
  };
  const unknown = {
    caller: null,
    problem: `This gateway does not know the ${what}. Ask its operator for one; a BotBye API key is not accepted here.`,
  };
  return (authorization) => {
    const bearer = bearerOf(authorization, longestToken);
    if (bearer === undefined) return nobody;
    return findToken?.(bearer) ?? (verifyJwt && jwtPattern.test(bearer) ? verifyJwt(bearer) : unknown);
  };
}
